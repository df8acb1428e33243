import type { Db } from "~/db.server";

/** Notes that the app was uninstalled, and forgets the shop's tokens, which Shopify has revoked. The shop's data stays until shop/redact. */
export async function recordUninstallation(input: { db: Db; now: Date; domain: string }): Promise<void> {
  const { db, now, domain } = input;
  await db.$transaction([
    db.shop.updateMany({ where: { domain, uninstalledAt: null }, data: { uninstalledAt: now } }),
    db.session.deleteMany({ where: { shop: domain } }),
  ]);
}
