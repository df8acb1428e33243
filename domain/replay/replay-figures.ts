import type { RefusalReason } from "../rating/index";

/** What a plan comes to over past orders. Plain JSON: it is kept and sent to pages as it is. Amounts in the shop's currency. */
export type ReplayFigures = {
  readonly currency: string;
  readonly orders: number;
  readonly tried: PlanFigures;
  /** Null: none was published. */
  readonly published: PlanFigures | null;
  /** How many orders changed, and how, from the published plan to the one that was tried. */
  readonly changes: {
    readonly unchanged: number;
    readonly newlyOffered: number;
    readonly noLongerOffered: number;
    /** Offered by both, at another premium. */
    readonly higher: number;
    readonly lower: number;
    /** Offered by both, and now paid by the shop, or by shoppers. */
    readonly nowFunded: number;
    readonly noLongerFunded: number;
  } | null;
  readonly distribution: readonly DistributionBar[];
  /** Most orders first. */
  readonly destinations: readonly DestinationFigures[];
  /** The largest difference of the premium first. */
  readonly mostChanged: readonly ReplayedOrder[];
};

export type PlanFigures = {
  /** Orders that at least one offer would have been made for. */
  readonly offered: number;
  readonly notOffered: number;
  /** Why the first offer wasn't made, of those that none was made for. */
  readonly refused: RefusalCounts;
  /** Of those offered, how many the shop would have given. */
  readonly funded: number;
  /** Of the first offer made, added up: had every shopper taken it. */
  readonly premium: string;
  readonly paidByShoppers: string;
  readonly paidByShop: string;
  readonly insuredValue: string;
  /** Of one order; null without any. */
  readonly least: string | null;
  readonly median: string | null;
  readonly most: string | null;
  readonly offers: readonly OfferFigures[];
};

export type OfferFigures = {
  readonly offer: string;
  readonly offered: number;
  readonly premium: string;
  readonly refused: RefusalCounts;
};

export type RefusalCounts = { [Reason in RefusalReason]?: number };

/** Orders by premium: at least `from`, and under `below` (null: no end). */
export type DistributionBar = {
  readonly from: string;
  readonly below: string | null;
  readonly tried: number;
  readonly published: number | null;
};

export type DestinationFigures = {
  /** Country code; null where the order has none. */
  readonly destination: string | null;
  readonly orders: number;
  readonly tried: { readonly offered: number; readonly premium: string };
  readonly published: { readonly offered: number; readonly premium: string } | null;
};

export type OrderOutcome =
  | { readonly offered: true; readonly premium: string; readonly funded: boolean }
  | { readonly offered: false; readonly reason: RefusalReason | null };

export type ReplayedOrder = {
  readonly id: string;
  readonly name: string;
  readonly destination: string | null;
  readonly before: OrderOutcome;
  readonly after: OrderOutcome;
  readonly difference: string;
};
