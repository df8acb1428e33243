import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { askToRewrite } from "~/use-cases/pricing/ask-to-rewrite.server";

/**
 * Keeps the granted scopes of the shop's sessions as app/scopes_update tells them, so that a missing one is asked for again;
 * what was granted may be what exact prices wanted: they are tried again. Webhooks come late and in no order:
 * what was granted before Shopify last let us in, or before another change that the inbox has, is past and changes no
 * session (each was given its scopes when it was made).
 */
export async function recordScopes(input: {
  db: Db;
  enqueue: Enqueue;
  domain: string;
  scopes: readonly string[];
  /** When they were granted, by Shopify's clock. */
  grantedAt: Date;
}): Promise<"recorded" | "outdated"> {
  const { db, enqueue, domain, scopes, grantedAt } = input;
  return db.$transaction(async (tx) => {
    // Holds the shop's row: of two changes at once, the second sees what the first wrote.
    await askToRewrite(tx, domain, enqueue);
    const shop = await tx.shop.findUnique({ where: { domain }, select: { accessGrantedAt: true } });
    const letInSince = shop !== null && shop.accessGrantedAt !== null && shop.accessGrantedAt > grantedAt;
    const changedSince = await tx.webhookMessage.count({
      where: { shop: domain, topic: "APP_SCOPES_UPDATE", triggeredAt: { gt: grantedAt } },
    });
    if (letInSince || changedSince > 0) return "outdated";
    await tx.session.updateMany({ where: { shop: domain }, data: { scope: scopes.join(",") } });
    return "recorded";
  });
}
