/**
 * The consent receipt of domain/cart in the form that the line carries: the scripts write it and never read it, which
 * keeps them small.
 */
export type ConsentForm = {
  /** The wording beside the box, as it was shown. */
  readonly w: string;
  /** The language of the wording. */
  readonly l: string;
  /** The price that stood beside it: decimal text in the currency `c`. */
  readonly p: string;
  readonly c: string;
  /** The offer, and the version of the plan. */
  readonly o: string;
  readonly v: number;
  /** The box was not ticked until the shopper ticked it. */
  readonly u: true;
  /** When: an ISO 8601 instant. */
  readonly t: string;
  readonly s: "cart";
};

/**
 * The receipt after the guarantee followed a change of the cart, as `repriced` of domain/cart makes it: the same text
 * when that is what it says already. Null for a text that is no receipt.
 */
export function repricedText(text = "", p: string, c: string, v: number): string | null {
  const says = (known: NotedPrice): boolean => known.p === p && known.c === c && known.v === v;
  try {
    const form = JSON.parse(text) as NotedPrice & { n?: NotedPrice };
    const n = says(form) ? undefined : { p, c, v, t: new Date() };
    return says(form.n ?? form) ? text : JSON.stringify({ ...form, n });
  } catch {
    return null; // a line may say anything
  }
}

type NotedPrice = Pick<ConsentForm, "p" | "c" | "v">;
