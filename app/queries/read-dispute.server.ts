import type { ClaimState, Remedy, SettlementState, Shop } from "@prisma/client";
import type { EvidenceTexts } from "../../domain/dispute";
import type { Peril } from "../../domain/rating";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { readPeril } from "~/perils.server";
import { DISPUTE_ITEM, disputeItem, type DisputeItem } from "~/queries/dispute-item.server";
import { BY_APP, notAnswerable } from "~/use-cases/disputes/answerable";
import { gatherEvidence } from "~/use-cases/disputes/gather-evidence.server";
import { evidenceProblem, evidenceTextsSchema, type EvidenceProblem } from "~/views/dispute-evidence";

export type DisputeDetail = Omit<DisputeItem, "claim"> & {
  orderId: string;
  finalizedOn: string | null;
  sentOn: string | null;
  claim: { id: string; number: number; state: ClaimState; peril: Peril } | null;
  evidence: {
    texts: EvidenceTexts;
    /** Raised by each save; 0: nobody has saved. */
    revision: number;
    /** Whose the texts are; null: written from the facts. */
    writtenBy: string | null;
    /** Whether it can be changed and submitted (still). */
    open: boolean;
    state: SettlementState | null;
    submittedAt: string | null;
    submittedBy: string | null;
    problem: EvidenceProblem | null;
  };
  /** What was given on the order's claims, old to new; `before`: before the bank was asked. */
  settled: {
    id: string;
    claimId: string;
    claim: number;
    remedy: Remedy;
    amount: Money;
    at: string;
    before: boolean;
  }[];
  /** Old to new. */
  events: { id: string; at: string; by: string; kind: string; status: string | null }[];
};

/** One dispute of the shop with its evidence, as staff wrote it or from the facts as they are now; null: the shop has none of this id. */
export async function readDispute(
  db: Db,
  { owner, id, now }: { owner: Shop; id: string; now: Date },
): Promise<DisputeDetail | null> {
  const shop = owner.domain;
  const row = await db.dispute.findUnique({
    where: { shop_id: { shop, id } },
    include: { ...DISPUTE_ITEM, evidence: true, claim: true, events: { orderBy: { id: "asc" } } },
  });
  if (!row) return null;
  const { evidence } = row;
  const isOurs = !evidence || (evidence.updatedBy === BY_APP && evidence.submittedAt === null);
  const settlements = await db.settlement.findMany({
    where: { shop, state: "confirmed", coverage: { orderId: row.orderId } },
    include: { claim: { select: { number: true } } },
    orderBy: [{ finishedAt: "asc" }, { id: "asc" }],
  });
  return {
    ...disputeItem(row, now),
    orderId: row.orderId,
    finalizedOn: row.finalizedOn?.toISOString() ?? null,
    sentOn: row.evidenceSentOn?.toISOString() ?? null,
    claim: row.claim && {
      id: row.claim.id,
      number: row.claim.number,
      state: row.claim.state,
      peril: readPeril(row.claim.peril),
    },
    evidence: {
      texts: isOurs
        ? await gatherEvidence(db, { owner, dispute: row })
        : evidenceTextsSchema.parse(evidence.texts),
      revision: evidence?.revision ?? 0,
      writtenBy: isOurs ? null : evidence.updatedBy,
      open: notAnswerable(row, evidence, now) === null,
      state: evidence?.state ?? null,
      submittedAt: evidence?.submittedAt?.toISOString() ?? null,
      submittedBy: evidence?.submittedBy ?? null,
      problem: evidenceProblem.safeParse(evidence?.problem).data ?? null,
    },
    settled: settlements.map(({ id: settlementId, claimId, claim, ...settlement }) => {
      const at = settlement.finishedAt ?? settlement.createdAt;
      return {
        id: settlementId,
        claimId,
        claim: claim.number,
        remedy: settlement.remedy,
        amount: money(settlement.amountMinor, settlement.currency),
        at: at.toISOString(),
        before: at <= row.initiatedAt,
      };
    }),
    events: row.events.map(({ id: eventId, at, by, kind, facts }) => ({
      id: eventId.toString(),
      at: at.toISOString(),
      by,
      kind,
      status: statusIn(facts),
    })),
  };
}

function statusIn(facts: unknown): string | null {
  if (typeof facts !== "object" || facts === null || !("status" in facts)) return null;
  return typeof facts.status === "string" ? facts.status : null;
}
