import { randomUUID } from "node:crypto";
import type { ClaimSource, Remedy } from "@prisma/client";
import {
  checkClaim,
  type ClaimFault,
  type ClaimState,
  type Day,
  type EvidenceNeeded,
  type FilingWindow,
} from "../../../domain/claim";
import type { Peril } from "../../../domain/rating";
import type { Db } from "~/db.server";
import { storedPeril } from "~/perils.server";
import { claimedCoverage } from "~/use-cases/claims/claimed-coverage.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";

export type FiledClaim =
  | { ok: true; claimId: string; number: number; state: "submitted" }
  /** Filed, and denied at once because it was too late: `since` is the first day on which it was. */
  | { ok: true; claimId: string; number: number; state: "denied"; since: Day }
  | { ok: false; reason: "coverage-unknown" }
  /** `claims`: others that already ask for these goods, or were paid for them. */
  | { ok: false; reason: "refused"; faults: ClaimFault[]; claims: ClaimOnGoods[] }
  | { ok: false; reason: "too-early"; from: Day; until: Day }
  /** No day can be told. */
  | { ok: false; reason: "not-yet"; why: Extract<FilingWindow, { state: "not-yet" }>["why"] }
  /** What is still missing of the evidence. */
  | { ok: false; reason: "evidence-missing"; missing: EvidenceNeeded };

export type ClaimOnGoods = { claimId: string; number: number; state: ClaimState };

/**
 * Files a claim on a coverage of the shop. Goods that are paid out or asked for by another open claim can't be claimed
 * again: the coverage's row is locked while that is checked, so that two at once can't both succeed.
 */
export async function fileClaim(input: {
  db: Db;
  now: Date;
  shop: string;
  coverageId: string;
  peril: Peril;
  lines: readonly { coverageLineId: string; quantity: number }[];
  description: string;
  /** Calendar day, YYYY-MM-DD */
  happenedOn?: string;
  contactEmail?: string;
  wishedRemedy: Remedy;
  source: ClaimSource;
  by: string;
}): Promise<FiledClaim> {
  const { db, now, shop, coverageId } = input;
  return db.$transaction(async (tx) => {
    await lockCoverage(tx, shop, coverageId);
    const coverage = await claimedCoverage(tx, shop, coverageId);
    if (!coverage) return { ok: false, reason: "coverage-unknown" };
    const lines = input.lines.map(({ coverageLineId, quantity }) => ({ lineId: coverageLineId, quantity }));
    const faults = checkClaim({ peril: input.peril, lines }, coverage);
    if (faults.length > 0) return { ok: false, reason: "refused", faults, claims: [] };

    const { lastClaimNumber: number } = await tx.shop.update({
      where: { domain: shop },
      data: { lastClaimNumber: { increment: 1 } },
      select: { lastClaimNumber: true },
    });
    const claimId = randomUUID();
    await tx.claim.create({
      data: {
        id: claimId,
        shop,
        number,
        coverageId,
        state: "submitted",
        peril: storedPeril(input.peril),
        description: input.description,
        happenedOn: input.happenedOn ? new Date(`${input.happenedOn}T00:00:00Z`) : null,
        contactEmail: input.contactEmail ?? null,
        wishedRemedy: input.wishedRemedy,
        source: input.source,
        filedAt: now,
        filedBy: input.by,
        updatedAt: now,
      },
    });
    await tx.claimLine.createMany({
      data: input.lines.map(({ coverageLineId, quantity }) => ({
        id: randomUUID(),
        shop,
        claimId,
        coverageLineId,
        quantity,
      })),
    });
    await tx.claimEvent.create({
      data: { shop, claimId, at: now, by: input.by, kind: "filed", to: "submitted" },
    });
    return { ok: true, claimId, number, state: "submitted" };
  });
}
