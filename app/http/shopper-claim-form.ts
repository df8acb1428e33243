/**
 * What the claim form sends, as a draft takes it (`draftForm` checks it): texts as they are, what isn't chosen left out. The words
 * are the statement too, where they are confirmed to be true.
 */
export function shopperClaimForm(texts: URLSearchParams): object {
  const chosen = (name: string) => texts.get(name) || undefined;
  const description = texts.get("description") ?? "";
  return {
    peril: chosen("peril"),
    lines: [...new Set(texts.getAll("line"))].map((coverageLineId) => ({
      coverageLineId,
      quantity: Number(texts.get(`quantity-${coverageLineId}`) ?? "1"),
    })),
    description,
    wishedRemedy: chosen("wishedRemedy"),
    statement: texts.has("statement") ? description : undefined,
  };
}
