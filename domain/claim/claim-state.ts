export const CLAIM_STATES = [
  "submitted",
  "needs_evidence",
  "in_review",
  "approved",
  "settling",
  "settled",
  "denied",
  "withdrawn",
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** All legal moves; nothing else is legal (claims.md, *Claim*). */
export const CLAIM_MOVES: Record<ClaimState, readonly ClaimState[]> = {
  submitted: ["in_review", "needs_evidence", "approved", "denied", "withdrawn"],
  needs_evidence: ["in_review", "denied", "withdrawn"],
  in_review: ["needs_evidence", "approved", "denied", "withdrawn"],
  // Back to review only before anything was sent.
  approved: ["settling", "in_review"],
  // Back to approved only when the attempt failed for certain and nothing was given.
  settling: ["settled", "approved"],
  settled: [],
  // One appeal, within the appeal window.
  denied: ["in_review"],
  withdrawn: [],
};

export function claimMayMove(from: ClaimState, to: ClaimState): boolean {
  return CLAIM_MOVES[from].includes(to);
}

/** The states from which a claim may move to `to`: what a conditional update expects. */
export function statesBefore(to: ClaimState): ClaimState[] {
  return CLAIM_STATES.filter((from) => claimMayMove(from, to));
}

/** States in which the claim still asks for something: its goods can't be claimed a second time meanwhile. */
export const OPEN_CLAIM_STATES: readonly ClaimState[] = [
  "submitted",
  "needs_evidence",
  "in_review",
  "approved",
  "settling",
];

/** States in which the claim waits for staff to decide. */
export const UNDECIDED_CLAIM_STATES: readonly ClaimState[] = ["submitted", "needs_evidence", "in_review"];
