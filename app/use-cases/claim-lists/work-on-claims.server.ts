import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { assignClaim } from "~/use-cases/claims/assign-claim.server";
import { decideClaim } from "~/use-cases/claims/decide-claim.server";
import type { BulkIntent, BulkResult } from "~/views/claim-views";

/**
 * Does one thing to several claims, each by itself: what can't be done to one (somebody else was faster, say) leaves the others
 * as they are. Ids that aren't the shop's are passed over.
 */
export async function workOnClaims(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimIds: readonly string[];
  intent: BulkIntent;
  /** Who asks: their id at Shopify, and their name. */
  staff: { id: string; name: string };
}): Promise<BulkResult> {
  const { db, enqueue, now, shop, intent, staff } = input;
  const claims = await db.claim.findMany({
    where: { shop, id: { in: [...new Set(input.claimIds)] } },
    select: { id: true, number: true },
    orderBy: { number: "asc" },
  });
  const common = { db, now, shop, by: staff.name };
  const refused: BulkResult["refused"] = [];
  for (const { id: claimId, number } of claims) {
    if (intent === "assign-me" || intent === "assign-nobody") {
      await assignClaim({ ...common, claimId, assignee: intent === "assign-me" ? staff : null });
      continue;
    }
    const decided = await decideClaim({ ...common, enqueue, claimId, decision: intent });
    if (!decided.ok) refused.push({ number, state: decided.reason === "moved-on" ? decided.state : null });
  }
  return { intent, done: claims.length - refused.length, refused };
}
