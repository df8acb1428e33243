/** Where a declaration stands between the merchant and forwarder or insurer. */
export const DECLARATION_STATES = ["declared", "sent", "accepted", "rejected", "withdrawn"] as const;
export type DeclarationState = (typeof DECLARATION_STATES)[number];

/** All legal moves; nothing else is legal (claims.md, *Cargo policies and recovery*). */
export const DECLARATION_MOVES: Record<DeclarationState, readonly DeclarationState[]> = {
  // Withdrawn where the parcel never left: only while the other side doesn't know of it.
  declared: ["sent", "withdrawn"],
  sent: ["accepted", "rejected"],
  accepted: [],
  rejected: [],
  withdrawn: [],
};

export function declarationMayMove(from: DeclarationState, to: DeclarationState): boolean {
  return DECLARATION_MOVES[from].includes(to);
}

/** The states from which a declaration may move to `to`: what a conditional update expects. */
export function declarationStatesBefore(to: DeclarationState): DeclarationState[] {
  return DECLARATION_STATES.filter((from) => declarationMayMove(from, to));
}
