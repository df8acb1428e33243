import { deadlinesAfter } from "../../../../domain/claim";
import type { Db } from "~/db.server";
import { eachByItself } from "~/jobs/each-by-itself.server";
import type { Enqueue } from "~/jobs/queue.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";
import { afterDecision } from "~/use-cases/claims/deciding/after-decision.server";
import { BY_CLOCK } from "~/use-cases/claims/deciding/decided-by";
import { gatherFacts } from "~/use-cases/claims/rules/gather-facts.server";
import { lockedClaim } from "~/use-cases/claims/locked-claim.server";
import { moveClaim } from "~/use-cases/claims/move-claim.server";
import { writeDecision } from "~/use-cases/claims/deciding/write-decision.server";

type Input = {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  /** At most so many at once; the rest is denied the next time. */
  limit?: number;
};

/**
 * Denies claims whose shopper didn't answer in time what was asked; they may appeal as against any denial. Of shops that have the
 * app: of another there is no page on which anybody could answer.
 * @returns how many
 * @throws as eachByItself does
 */
export async function denyUnanswered(input: Input): Promise<number> {
  const { db, now, limit = 500 } = input;
  const late = await db.claim.findMany({
    where: {
      state: "needs_evidence",
      answerBy: { lte: now },
      coverage: { owner: { uninstalledAt: null } },
    },
    orderBy: { answerBy: "asc" },
    take: limit,
    select: { shop: true, id: true },
  });
  let denied = 0;
  await eachByItself(late, async ({ shop, id }) => {
    if (await denyOne({ ...input, shop, claimId: id })) denied += 1;
  });
  return denied;
}

/** @returns false when it was answered, or denied by another worker, meanwhile */
async function denyOne(input: Input & { shop: string; claimId: string }): Promise<boolean> {
  const { db, enqueue, now, shop, claimId } = input;
  const facts = await gatherFacts({ db, admin: null, now, shop, claimId });
  return db.$transaction(async (tx) => {
    const claim = await lockedClaim(tx, shop, claimId);
    if (claim?.state !== "needs_evidence" || claim.answerBy === null || claim.answerBy > now) return false;
    const move = { shop, claimId, at: now, by: "waybond", facts: { code: "not-answered" } };
    await moveClaim(tx, { ...move, to: "denied", from: ["needs_evidence"] });
    const data = deadlinesAfter(claim, "denied", await readClaimSettings(tx, shop), now);
    await tx.claim.update({ where: { shop_id: { shop, id: claimId } }, data });
    const decisionId = await writeDecision(tx, {
      shop,
      claimId,
      at: now,
      by: BY_CLOCK,
      verdict: "deny",
      reason: { code: "not-answered", since: claim.answerBy.toISOString() },
      facts,
    });
    await afterDecision(tx, { shop, claimId, decisionId, verdict: "deny", byRules: true, now, enqueue });
    return true;
  });
}
