import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { askForDecision } from "~/use-cases/claims/rules/ask-for-decision.server";
import { lockOpenClaim, type ClosedClaim } from "~/use-cases/evidence/open-claim.server";

export type EvidenceRemoval =
  | { ok: true }
  | ClosedClaim
  | { ok: false; reason: "evidence-unknown" }
  /** Somebody else added it. */
  | { ok: false; reason: "not-yours" };

/**
 * Takes back a photo or paper, by whoever added it, until the claim is decided; of a claim, the rules then look at it again. Its
 * bytes go with the next sweep. A second time changes nothing.
 */
export async function removeEvidence(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimId: string;
  evidenceId: string;
  by: string;
}): Promise<EvidenceRemoval> {
  const { db, enqueue, now, shop, claimId, evidenceId, by } = input;
  return db.$transaction(async (tx) => {
    const open = await lockOpenClaim(tx, shop, claimId);
    if (!open.ok) return open;
    const row = await tx.evidence.findFirst({
      where: { shop, claimId, id: evidenceId },
      select: { addedBy: true },
    });
    if (!row) return { ok: false, reason: "evidence-unknown" };
    if (row.addedBy !== by) return { ok: false, reason: "not-yours" };
    const { count } = await tx.evidence.updateMany({
      where: { shop, id: evidenceId, removedAt: null },
      data: { removedAt: now },
    });
    if (count > 0 && open.is === "claim") await askForDecision(tx, { enqueue, shop, claimId });
    return { ok: true };
  });
}
