import type { Db } from "~/db.server";
import type { ShopDescription } from "~/shopify/read-shop.server";

/** Notes that the app is installed in a shop and how the shop describes itself; repeatable. A reinstall finds its data again. */
export async function recordInstallation(input: {
  db: Db;
  now: Date;
  /** jade-river.myshopify.com */
  domain: string;
  shop: ShopDescription;
}): Promise<void> {
  const { db, now, domain, shop } = input;
  await db.shop.upsert({
    where: { domain },
    create: { domain, ...shop, installedAt: now },
    update: { ...shop, uninstalledAt: null },
  });
}
