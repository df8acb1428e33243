import type { RoundingMode } from "../money/index";

/** What a guarantee can cover, in the order in which surfaces list it. */
export const PERILS = ["loss", "damage", "theft", "delay", "wrong-item", "not-as-described"] as const;
export type Peril = (typeof PERILS)[number];

export const VALUE_BASES = ["discounted", "undiscounted"] as const;
export type ValueBasis = (typeof VALUE_BASES)[number];

export const OVER_MAXIMUM = ["decline", "cap"] as const;
export type OverMaximum = (typeof OVER_MAXIMUM)[number];

export const FLAT_PER = ["order", "item"] as const;
export type FlatPer = (typeof FLAT_PER)[number];

export const PREMIUM_TYPES = ["flat", "rate", "bands", "decline"] as const;

/**
 * A rate plan in canonical form, as `parsePlan` gives it: lists that may be absent are empty lists, defaults
 * are written out, amounts have their currency's digits ("2.5" became "2.50") and rates no trailing zeros.
 * Amounts are decimal text in `currency`.
 */
export type Plan = {
  readonly schema: 1;
  readonly version: number;
  /** The shop's currency (ISO 4217). */
  readonly currency: string;
  readonly valueBasis: ValueBasis;
  /** True: the shipping fee is insured too. */
  readonly includeShipping: boolean;
  readonly destinations: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  /** Lines that match any of this are never insured; all lists empty excludes nothing. */
  readonly exclude: Selection;
  /** Destinations where the shop pays and the shopper is charged nothing. */
  readonly merchantFunded: readonly string[];
  readonly offers: readonly Offer[];
};

/** An OR over all that it lists. Tags and types compare by lower case, the rest exactly. */
export type Selection = {
  readonly tags: readonly string[];
  readonly types: readonly string[];
  readonly vendors: readonly string[];
  readonly productIds: readonly string[];
  readonly collectionIds: readonly string[];
};

export type Offer = {
  readonly id: string;
  readonly perils: readonly Peril[];
  readonly minimumPremium?: string;
  readonly maximumPremium?: string;
  readonly minimumInsuredValue?: string;
  readonly maximumInsuredValue?: string;
  readonly overMaximum: OverMaximum;
  readonly rounding: { readonly increment: string; readonly mode: RoundingMode };
  readonly rules: readonly Rule[];
};

export type Rule = {
  readonly id: string;
  /** All lists empty: matches every line. */
  readonly match: Selection;
  /** Empty: anywhere. */
  readonly destinations: readonly string[];
  /** The cart's eligible value E that the rule is for: `from` <= E < `below`. */
  readonly eligibleValue: { readonly from?: string; readonly below?: string };
  readonly premium: Premium;
  readonly minimum?: string;
  readonly maximum?: string;
};

export type Premium =
  | { readonly type: "flat"; readonly amount: string; readonly per: FlatPer }
  | { readonly type: "rate"; readonly rate: string }
  | { readonly type: "bands"; readonly bands: readonly Band[] }
  | { readonly type: "decline" };

/** Every band but the last has `below`; its premium is `amount` once, or `rate` times the whole value. */
export type Band =
  { readonly below?: string; readonly amount: string } | { readonly below?: string; readonly rate: string };
