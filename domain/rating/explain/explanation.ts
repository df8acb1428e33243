import type { RoundingMode } from "../../money/index";
import type { Selection } from "../plan";
import type { Quote } from "../quote";

/**
 * Why a plan says to a cart what it says, step by step (the steps of the rating rules). Facts, no words: the surface that
 * shows them has those. Amounts are decimal text in the shop's currency where nothing else is said.
 */
export type Explanation = {
  /** The shop's. */
  readonly currency: string;
  /** Step 1: every line of the cart, then the shipping fee where it is eligible. */
  readonly lines: readonly ExplainedLine[];
  /** The value of all eligible lines: E. */
  readonly eligibleValue: string;
  /** Beside each offer of the plan. */
  readonly offers: readonly ExplainedOffer[];
};

export type ExplainedLine = {
  readonly id: string;
  readonly quantity: number;
  /** By the plan's value basis, in the cart's currency. */
  readonly amount: string;
} & (
  | { readonly eligible: true; readonly value: string }
  | { readonly eligible: false; readonly because: Ineligible }
);

export type Ineligible =
  | { readonly code: "guarantee" | "gift-card" | "not-shipped" | "worth-nothing" }
  | { readonly code: "excluded"; readonly by: Trait };

/** What of a product a selection lists: `{kind: "tags", name: "jade"}`, as the selection writes it. */
export type Trait = { readonly kind: keyof Selection; readonly name: string };

export type ExplainedOffer = {
  /** What `quoteCart` says. */
  readonly quote: Quote;
  /** Step 3, beside each eligible line; empty where a step before it refused already. */
  readonly lines: readonly LineRule[];
  /** The value of the insured lines: V; null where step 3 wasn't reached. */
  readonly insuredValue: string | null;
  /** The offer's limit that was passed: the reason's, or the one that the insured value was capped at. */
  readonly limit: string | null;
  /** Step 5 and 6; null where a step before them refused. */
  readonly premium: PremiumSteps | null;
};

export type LineRule = {
  readonly id: string;
  /** The rule that took it; null: none did. */
  readonly rule: string | null;
  /** What of it the rule lists; null: the rule is for every line. */
  readonly by: Trait | null;
  /** The rule says that the line isn't insured. */
  readonly declined: boolean;
  /** The rules before, in order, and why each didn't take it. */
  readonly passed: readonly PassedRule[];
};

export type PassedRule = { readonly rule: string; readonly because: Miss };

export type Miss =
  | { readonly code: "goods" | "destination" | "destination-unknown" }
  /** The eligible value is under the rule's `from`, or not under its `below`. */
  | { readonly code: "value-under" | "value-not-under"; readonly limit: string };

export type PremiumSteps = {
  readonly groups: readonly GroupSteps[];
  readonly sum: Exact;
  readonly held: Held | null;
  readonly beforeRounding: Exact;
  readonly rounding: { readonly increment: string; readonly mode: RoundingMode };
  readonly premium: string;
};

/** The lines of one rule. */
export type GroupSteps = {
  readonly rule: string;
  readonly lines: readonly string[];
  /** Under a cap the scaled one. */
  readonly value: Exact;
  readonly price: GroupPrice;
  readonly unheld: Exact;
  readonly held: Held | null;
  readonly premium: Exact;
};

export type GroupPrice =
  | { readonly type: "order"; readonly amount: string }
  | { readonly type: "item"; readonly amount: string; readonly items: string }
  /** A decimal fraction: "0.01" */
  | { readonly type: "rate"; readonly rate: string }
  /** The band that the value lies in: `from` null in the first, `below` null in the last. */
  | {
      readonly type: "band";
      readonly from: string | null;
      readonly below: string | null;
      readonly amount: string | null;
      readonly rate: string | null;
    };

/** A limit that an amount was held at. */
export type Held = { readonly by: "minimum" | "maximum"; readonly limit: string };

/** An amount before it is rounded; `exact` false: it has no end, and the text is rounded half-up to six decimals more. */
export type Exact = { readonly text: string; readonly exact: boolean };
