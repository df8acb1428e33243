import type { Api } from "./session";
import type { Cover, Price } from "./assess";

type Words = Pick<Api, "i18n" | "localization">;

/** An amount as the shopper is used to reading it. The number is for display only; nothing is reckoned with it. */
export function money({ i18n }: Words, { amount, currency }: Price): string {
  return i18n.formatCurrency(Number(amount), { currency });
}

/** "Covers loss, damage and theft, up to $5,000.00." */
export function coverSentence(words: Words, { perils, insured }: Cover): string {
  const { i18n, localization } = words;
  const names = perils.map((peril) => i18n.translate(`perils.${peril}`));
  const list = new Intl.ListFormat(localization.extensionLanguage.value.isoCode, { type: "conjunction" });
  return i18n.translate("cover", { perils: list.format(names), amount: money(words, insured) });
}
