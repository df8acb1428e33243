/** One fault of an input. */
export type Issue = {
  /** Where it is: `plan.offers[0].rules[2].premium.rate`. */
  readonly path: string;
  /** What is wrong, for surfaces that say it in their own words. */
  readonly code: IssueCode;
  /** What is wrong, in English. */
  readonly message: string;
  /** The number or word that the message names, such as how many decimals are allowed. */
  readonly detail?: string;
};

/** What parsing gives: the value in its canonical form, or every fault of the input. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };

const MESSAGES = {
  required: "is required",
  "unknown-field": "is not a field of this form",
  "not-object": "must be an object",
  "not-list": "must be a list",
  "not-text": "must be text",
  "not-boolean": "must be true or false",
  "not-one-of": "must be one of {}",
  "not-positive-integer": "must be a positive integer",
  "not-currency": "must be a currency code of three capital letters",
  "not-country": "must be a country code of two capital letters, or null while it is not known",
  "not-destination": "must be a country code of two capital letters, EU or *",
  "not-decimal": 'must be a plain decimal in text, such as "12.50"',
  "too-many-decimals": "must have at most {} decimals",
  "over-one": "must not be over 1",
  zero: "must be above zero",
  empty: "must not be empty",
  duplicate: "must differ from {}, which has the same",
  "above-maximum": "must not be above {}",
  "not-under": "must be under {}",
  "band-order": "must be above the band before",
  "band-open": "must be absent from the last band, and only from it",
  "band-either": "must have either an amount or a rate",
  "reserved-id": "must not be {}, which stands for the shipping fee",
  "rate-not-one": "must be 1 between equal currencies",
  "not-compact-form": "is not the compact form of a plan",
  "not-json": "is not JSON",
  "unbounded-premium": "is required for the price ladder: the rules alone set no limit to the premium",
  "ladder-too-long":
    "need {} price steps, and a ladder has at most 2048; a (lower) maximumPremium would help",
} as const;

export type IssueCode = keyof typeof MESSAGES;

/** The issue of a code at a path, its English message filled in with the detail. */
export function issue(path: string, code: IssueCode, detail?: string): Issue {
  if (detail === undefined) return { path, code, message: MESSAGES[code] };
  return { path, code, message: MESSAGES[code].replace("{}", () => detail), detail };
}
