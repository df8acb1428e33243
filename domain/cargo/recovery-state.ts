/** Where the merchant stands with forwarder or insurer about a loss. */
export const RECOVERY_STATES = [
  "open",
  "notified",
  "submitted",
  "accepted",
  "rejected",
  "received",
  "closed",
] as const;
export type RecoveryState = (typeof RECOVERY_STATES)[number];

/** All legal moves; nothing else is legal (claims.md, *Cargo policies and recovery*). */
export const RECOVERY_MOVES: Record<RecoveryState, readonly RecoveryState[]> = {
  // Whoever sends the papers at once has told of the loss by them.
  open: ["notified", "submitted", "closed"],
  notified: ["submitted", "closed"],
  submitted: ["accepted", "rejected", "closed"],
  accepted: ["received", "closed"],
  // Submitted once more, with what was missing.
  rejected: ["submitted", "closed"],
  received: ["closed"],
  closed: [],
};

export function recoveryMayMove(from: RecoveryState, to: RecoveryState): boolean {
  return RECOVERY_MOVES[from].includes(to);
}
