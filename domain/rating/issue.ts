/** One fault of an input, named by where it is: `plan.offers[0].rules[2].premium.rate`. */
export type Issue = { readonly path: string; readonly message: string };

/** What parsing gives: the value in its canonical form, or every fault of the input. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };
