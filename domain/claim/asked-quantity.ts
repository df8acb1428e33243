import { OPEN_CLAIM_STATES, type ClaimState } from "./claim-state";

/** Whether a claim's goods are asked for; those of one that is settling are among the committed ones already. */
export const asksForGoods = ({ state }: { state: ClaimState }): boolean =>
  state !== "settling" && OPEN_CLAIM_STATES.includes(state);

/** How many of a line's goods are asked for by claims that aren't paid out yet. */
export function askedQuantity(
  claimLines: readonly { quantity: number; claim: { state: ClaimState } }[],
): number {
  return claimLines
    .filter(({ claim }) => asksForGoods(claim))
    .reduce((sum, { quantity }) => sum + quantity, 0);
}
