import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { log } from "~/log.server";
import { assignClaim } from "~/use-cases/claims/staff/assign-claim.server";
import { decideClaim } from "~/use-cases/claims/deciding/decide-claim.server";
import type { BulkIntent, BulkRefusal, BulkResult } from "~/views/claim-views";

/**
 * Does one thing to several claims, each by itself: what can't be done to one (somebody else was faster, say), or goes wrong with
 * it, is told of that one, and the others have their turn. Ids that aren't the shop's are passed over.
 */
export async function workOnClaims(input: Input): Promise<BulkResult> {
  const { db, shop, intent } = input;
  const claims = await db.claim.findMany({
    where: { shop, id: { in: [...new Set(input.claimIds)] } },
    select: { id: true, number: true },
    orderBy: { number: "asc" },
  });
  const refused: BulkResult["refused"] = [];
  for (const { id: claimId, number } of claims) {
    const why = await workOn(input, claimId).catch((error: unknown): BulkRefusal => {
      log.error({ shop, claim: claimId, bulk: error instanceof Error ? error.stack : String(error) });
      return { reason: "failed" };
    });
    if (why !== null) refused.push({ number, why });
  }
  return { intent, done: claims.length - refused.length, refused };
}

type Input = {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimIds: readonly string[];
  intent: BulkIntent;
  /** Who asks: their id at Shopify, and their name. */
  staff: { id: string; name: string };
};

/** @returns null when it is done */
async function workOn(input: Input, claimId: string): Promise<BulkRefusal | null> {
  const { db, enqueue, now, shop, intent, staff } = input;
  const common = { db, now, shop, claimId, by: staff.name };
  if (intent === "assign-me" || intent === "assign-nobody") {
    const isThere = await assignClaim({ ...common, assignee: intent === "assign-me" ? staff : null });
    return isThere ? null : { reason: "claim-unknown" };
  }
  const decided = await decideClaim({ ...common, enqueue, decision: intent });
  if (decided.ok) return null;
  const { ok: _refused, ...why } = decided;
  return why;
}
