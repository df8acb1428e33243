import type { Prisma } from "@prisma/client";
import { statesBefore, type ClaimState } from "../../../domain/claim";
import type { Tx } from "~/db.server";

/**
 * Moves a claim, if it is in a state from which it may (a conditional update: of two at once, one succeeds), and writes
 * who, when and why in the same transaction.
 * @returns false, having changed nothing, when the claim isn't in such a state (or isn't this shop's)
 */
export async function moveClaim(
  tx: Tx,
  move: {
    shop: string;
    claimId: string;
    to: ClaimState;
    /** Expected states; all legal ones when left out. */
    from?: readonly ClaimState[];
    at: Date;
    by: string;
    reason?: string;
    facts?: Prisma.InputJsonObject;
  },
): Promise<boolean> {
  const { shop, claimId, to, at, by, reason, facts } = move;
  const legal = statesBefore(to).filter((state) => !move.from || move.from.includes(state));
  for (const from of legal) {
    const { count } = await tx.claim.updateMany({
      where: { shop, id: claimId, state: from },
      data: { state: to, updatedAt: at },
    });
    if (count === 0) continue;
    await tx.claimEvent.create({ data: { shop, claimId, at, by, kind: "moved", from, to, reason, facts } });
    return true;
  }
  return false;
}
