import type { Dispute } from "@prisma/client";
import type { Tx } from "~/db.server";

/** Whether the bank waits for evidence, as Shopify tells it. */
export function isAsked({ standing, status, evidenceSentOn }: Dispute): boolean {
  return standing === "open" && status === "NEEDS_RESPONSE" && evidenceSentOn === null;
}

/**
 * An inquiry that became a chargeback is to be answered once more, from when the bank asks, which Shopify may tell later than the change:
 * what was submitted before stays in the history, and its texts are where staff begin.
 */
export async function reopenEvidence(
  tx: Tx,
  { now, dispute }: { now: Date; dispute: Dispute },
): Promise<void> {
  const { shop, id: disputeId } = dispute;
  if (!isAsked(dispute) || !(await becameAnotherSince(tx, dispute, "evidence-confirmed"))) return;
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

/** Whether the dispute's type changed after something last happened to it; false where that never did. */
async function becameAnotherSince(tx: Tx, { shop, id }: Dispute, kind: string): Promise<boolean> {
  const [last] = await tx.disputeEvent.findMany({
    where: { shop, disputeId: id, kind },
    orderBy: { id: "desc" },
    take: 1,
  });
  if (!last) return false;
  const [{ became }] = await tx.$queryRaw<[{ became: boolean }]>`
    SELECT EXISTS (SELECT FROM "DisputeEvent" e WHERE e."shop" = ${shop} AND e."disputeId" = ${id}::uuid
      AND e."id" > ${last.id} AND e."kind" = 'changed' AND e."facts" ? 'type') AS "became"`;
  return became;
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
