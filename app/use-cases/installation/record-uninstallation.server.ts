import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { askToRewrite } from "~/use-cases/pricing/ask-to-rewrite.server";

/**
 * Notes that the app was uninstalled, and forgets the shop's tokens, which Shopify has revoked. The shop's data stays until
 * shop/redact. Webhooks come late and in no order: an uninstallation from before the shop last let us in is about an
 * earlier installation and changes nothing, but that the app's functions went with it: they are looked into anew.
 */
export async function recordUninstallation(input: {
  db: Db;
  enqueue: Enqueue;
  domain: string;
  /** When it happened, by Shopify's clock. */
  uninstalledAt: Date;
}): Promise<"recorded" | "outdated"> {
  const { db, enqueue, domain, uninstalledAt } = input;
  return db.$transaction(async (tx) => {
    const { count } = await tx.shop.updateMany({
      where: {
        domain,
        uninstalledAt: null,
        installedAt: { lte: uninstalledAt },
        OR: [{ accessGrantedAt: null }, { accessGrantedAt: { lte: uninstalledAt } }],
      },
      data: { uninstalledAt },
    });
    if (count === 0) {
      await askToRewrite(tx, domain, enqueue);
      return "outdated";
    }
    await tx.session.deleteMany({ where: { shop: domain } });
    return "recorded";
  });
}
