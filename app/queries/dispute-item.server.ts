import type { Prisma } from "@prisma/client";
import { money, type Money } from "~/money";
import { disputePhase, timeLeft, type DisputePhase } from "~/views/dispute-phase";

/** A dispute as lists and banners show it. */
export type DisputeItem = {
  id: string;
  orderName: string;
  /** CHARGEBACK, INQUIRY */
  type: string;
  /** PRODUCT_NOT_RECEIVED, … */
  reason: string;
  phase: DisputePhase;
  /** What was submitted didn't reach the bank. */
  failed: boolean;
  amount: Money;
  initiatedAt: string;
  dueBy: string | null;
  left: { unit: "day" | "hour"; count: number } | null;
  claim: { id: string; number: number } | null;
  coverageId: string | null;
};

export const DISPUTE_ITEM = {
  evidence: { select: { state: true } },
  claim: { select: { id: true, number: true } },
} satisfies Prisma.DisputeInclude;

export function disputeItem(
  row: Prisma.DisputeGetPayload<{ include: typeof DISPUTE_ITEM }>,
  now: Date,
): DisputeItem {
  const evidenceState = row.evidence?.state ?? null;
  const { evidenceDueBy } = row;
  return {
    id: row.id,
    orderName: row.orderName,
    type: row.type,
    reason: row.reason ?? "GENERAL",
    phase: disputePhase({ ...row, evidenceState }, now),
    failed: evidenceState === "failed",
    amount: money(row.amountMinor, row.currency),
    initiatedAt: row.initiatedAt.toISOString(),
    dueBy: evidenceDueBy?.toISOString() ?? null,
    left: evidenceDueBy && timeLeft(evidenceDueBy, now),
    claim: row.claim,
    coverageId: row.coverageId,
  };
}

/** Those whose banks wait for evidence, and still take it. */
export function disputeToAnswer(now: Date): Prisma.DisputeWhereInput {
  return {
    standing: "open",
    status: "NEEDS_RESPONSE",
    evidenceSentOn: null,
    AND: [
      { OR: [{ evidenceDueBy: null }, { evidenceDueBy: { gte: now } }] },
      { OR: [{ evidence: null }, { evidence: { state: null } }, { evidence: { state: "failed" } }] },
    ],
  };
}
