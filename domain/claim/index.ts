/** Claims: what may be filed, how it moves, what it pays (claims.md). Pure. */
export {
  CLAIM_MOVES,
  CLAIM_STATES,
  claimMayMove,
  OPEN_CLAIM_STATES,
  statesBefore,
  UNDECIDED_CLAIM_STATES,
  type ClaimState,
} from "./claim-state";
export {
  checkClaim,
  goodsTakenSince,
  type ClaimedCoverage,
  type ClaimFault,
  type ClaimRequest,
} from "./check-claim";
export { planRefund, type Refundable, type RefundPlan } from "./refund";
