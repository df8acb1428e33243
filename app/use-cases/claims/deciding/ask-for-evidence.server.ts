import type { ClaimState } from "@prisma/client";
import { deadlinesAfter, type EvidenceKind } from "../../../../domain/claim";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";
import { afterDecision } from "~/use-cases/claims/deciding/after-decision.server";
import { gatherFacts } from "~/use-cases/claims/rules/gather-facts.server";
import { lockedClaim } from "~/use-cases/claims/locked-claim.server";
import { moveClaim } from "~/use-cases/claims/move-claim.server";
import { writeDecision } from "~/use-cases/claims/deciding/write-decision.server";

export type AskedForEvidence =
  | { ok: true; answerBy: Date | null }
  | { ok: false; reason: "claim-unknown" }
  | { ok: false; reason: "moved-on"; state: ClaimState }
  /** Neither a kind of evidence nor words. */
  | { ok: false; reason: "nothing-asked" };

/** Staff ask the shopper for evidence, or for anything in words; the shopper has so many days to answer as the shop gives. */
export async function askForEvidence(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimId: string;
  by: string;
  for: readonly EvidenceKind[];
  /** Shown to the shopper. */
  words?: string;
}): Promise<AskedForEvidence> {
  const { db, enqueue, now, shop, claimId, by, words } = input;
  if (input.for.length === 0 && !words) return { ok: false, reason: "nothing-asked" };
  const facts = await gatherFacts({ db, admin: null, now, shop, claimId });
  return db.$transaction(async (tx) => {
    const claim = await lockedClaim(tx, shop, claimId);
    if (!claim) return { ok: false, reason: "claim-unknown" };
    const asks = await moveClaim(tx, { shop, claimId, to: "needs_evidence", at: now, by, reason: words });
    if (!asks) return { ok: false, reason: "moved-on", state: claim.state };
    const data = deadlinesAfter(claim, "needs_evidence", await readClaimSettings(tx, shop), now);
    await tx.claim.update({ where: { shop_id: { shop, id: claimId } }, data });
    const reason = { code: "evidence-missing", for: [...input.for], ...(words ? { words } : {}) };
    const decision = { shop, claimId, at: now, by, verdict: "ask", reason, facts } as const;
    const decisionId = await writeDecision(tx, decision);
    await afterDecision(tx, { shop, claimId, decisionId, verdict: "ask", byRules: false, now, enqueue });
    return { ok: true, answerBy: data.answerBy };
  });
}
