/** Why an offer is not made, in the order in which the reasons are tested. */
export const REFUSAL_REASONS = [
  "no-eligible-lines",
  "destination-not-covered",
  "destination-unknown",
  "no-rule",
  "under-minimum",
  "over-limit",
  "zero-premium",
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export type Payer = "shopper" | "merchant";

/** What one offer of a plan says to one cart. */
export type Quote = OfferedQuote | RefusedQuote;

export type OfferedQuote = {
  readonly offer: string;
  readonly offered: true;
  /** What the cover is worth, in the shop's currency, also where the merchant pays. */
  readonly premium: string;
  readonly currency: string;
  readonly insuredValue: string;
  /** What the shopper is charged, in the currency that they pay in; zero where the merchant pays. */
  readonly presentment: { readonly currency: string; readonly premium: string };
  readonly lines: readonly QuotedLine[];
  /** Ids of the lines, "shipping" among them, that are not insured, but for the guarantee itself. */
  readonly uninsured: readonly string[];
  readonly payer: Payer;
};

export type QuotedLine = { readonly id: string; readonly rule: string; readonly insuredValue: string };

export type RefusedQuote = {
  readonly offer: string;
  readonly offered: false;
  readonly reason: RefusalReason;
};

/** The premium of a quote alone, with its payer; or why there is none. */
export type PremiumQuote = Pick<OfferedQuote, "offer" | "offered" | "premium" | "payer"> | RefusedQuote;
