import type { Dispute } from "@prisma/client";
import type { Tx } from "~/db.server";

/**
 * An inquiry that became a chargeback is to be answered once more: what was submitted before stays in the history, and its texts are
 * where staff begin.
 */
export async function reopenEvidence(
  tx: Tx,
  { now, dispute, before }: { now: Date; dispute: Dispute; before: Dispute | null },
): Promise<void> {
  const { shop, id: disputeId, type, status, evidenceSentOn } = dispute;
  const isAskedAnew = status === "NEEDS_RESPONSE" && evidenceSentOn === null;
  if (!before || before.type === type || !isAskedAnew) return;
  const evidence = await tx.disputeEvidence.findUnique({ where: { shop_disputeId: { shop, disputeId } } });
  const { count } = await tx.disputeEvidence.updateMany({
    where: { shop, disputeId, state: "confirmed" },
    data: { state: null, submittedAt: null, submittedBy: null, updatedAt: now, revision: { increment: 1 } },
  });
  if (count === 0 || !evidence) return;
  const { texts, submittedBy, submittedAt } = evidence;
  const facts = { texts: texts ?? {}, submittedBy, submittedAt: submittedAt?.toISOString() ?? null };
  const event = { shop, disputeId, at: now, by: "shopify" };
  await tx.disputeEvent.create({ data: { ...event, kind: "evidence-reopened", facts } });
}

/** Claims that aren't over learn what stops them, or that nothing does any more. */
export async function tellClaims(
  tx: Tx,
  { now, dispute, coverages }: { now: Date; dispute: Dispute; coverages: { id: string }[] },
): Promise<void> {
  const { shop, standing } = dispute;
  const claims = await tx.claim.findMany({
    where: {
      shop,
      coverageId: { in: coverages.map(({ id }) => id) },
      OR: [{ state: { notIn: ["settled", "withdrawn", "denied"] } }, { id: dispute.claimId ?? dispute.id }],
    },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  await tx.claimEvent.createMany({
    data: claims.map(({ id }) => ({
      shop,
      claimId: id,
      at: now,
      by: "waybond",
      kind: `dispute-${standing}`,
      facts: { dispute: dispute.id },
    })),
  });
}
