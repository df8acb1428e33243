import type { Db } from "~/db.server";

/**
 * Notes that the app was uninstalled, and forgets the shop's tokens, which Shopify has revoked. The shop's data stays until
 * shop/redact. Webhooks come late and in no order: an uninstallation from before the shop last let us in is about an
 * earlier installation and changes nothing, but that the app's functions went with it: they are looked into anew.
 */
export async function recordUninstallation(input: {
  db: Db;
  domain: string;
  /** When it happened, by Shopify's clock. */
  uninstalledAt: Date;
}): Promise<"recorded" | "outdated"> {
  const { db, domain, uninstalledAt } = input;
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
      await tx.shop.updateMany({ where: { domain }, data: { pricingAsked: { increment: 1 } } });
      return "outdated";
    }
    await tx.session.deleteMany({ where: { shop: domain } });
    return "recorded";
  });
}
