import type { CoverageState } from "./coverage-state";

/** What there is to know about a coverage after its order changed. */
export type CoverageFacts = {
  state: CoverageState;
  orderCancelled: boolean;
  /** Something of the order has been sent. */
  shipped: boolean;
  /** The guarantee's own line was refunded, or taken out of the order. */
  guaranteeGone: boolean;
  /** Goods came back before they were delivered. */
  returned: boolean;
  /** No plan fits the order (claims.md: unrated), though goods of it are left: a person decides what becomes of it. */
  undecided: boolean;
  /** What is still insured, paid out or being paid out, in minor units. */
  insuredMinor: bigint;
  committedMinor: bigint;
};

/**
 * The state of a coverage after its order changed (claims.md, *Coverage*). What was paid out once is never taken back by
 * it: a coverage with settlements stays, or is exhausted.
 */
export function coverageStateNow(facts: CoverageFacts): CoverageState {
  const { state, orderCancelled, shipped, guaranteeGone, returned, undecided, insuredMinor, committedMinor } =
    facts;
  if (state !== "active") return state;
  if (committedMinor > 0n) return insuredMinor <= committedMinor ? "exhausted" : "active";
  if (guaranteeGone) return orderCancelled ? "void" : "cancelled";
  if (orderCancelled && !shipped) return "void";
  if (insuredMinor > 0n || undecided) return "active";
  return returned ? "cancelled" : "void";
}
