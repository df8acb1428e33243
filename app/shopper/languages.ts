/** The languages that shoppers are spoken to in; the first where theirs isn't among them. */
export const SHOPPER_LANGUAGES = ["en", "zh-CN", "de", "fr", "es", "pt-BR", "ja"] as const;
export type ShopperLanguage = (typeof SHOPPER_LANGUAGES)[number];

/**
 * The language to speak to a shopper in.
 * @param wished what is known of their wish, the best first: language tags ("de-CH") or an Accept-Language header
 */
export function shopperLanguage(...wished: (string | null | undefined)[]): ShopperLanguage {
  for (const tag of wished.flatMap((text) => tagsOf(text ?? ""))) {
    const spoken = primary(tag);
    const language = SHOPPER_LANGUAGES.find((each) => primary(each) === spoken);
    if (language) return language;
  }
  return SHOPPER_LANGUAGES[0];
}

/** "de-CH, en;q=0.8": its tags, the most wished first. */
function tagsOf(header: string): string[] {
  return header
    .split(",")
    .map((part) => {
      const [tag = "", weight] = part.split(";q=");
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => tag !== "" && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}

function primary(tag: string): string {
  return (tag.split(/[-_]/)[0] ?? "").toLowerCase();
}
