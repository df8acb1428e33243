import type { SettlementProblem } from "~/views/settlement-problem";

/** What was given for a settlement, as Shopify made it; amounts in minor units of the shop's currency. */
export type Effect = {
  /** gid of the refund, or of the order of a reshipment */
  id: string;
  /** The order's name, of a reshipment. */
  name?: string;
  /** What of the insured value it took. */
  shopMinor: bigint;
  /** What the books are told, where it isn't the same: what the goods of a reshipment cost. */
  bookedMinor?: bigint;
};

/** What a remedy's own calls came to; where that isn't known, they throw. */
export type Sent = { ok: true; effect: Effect } | { ok: false; problem: SettlementProblem };
