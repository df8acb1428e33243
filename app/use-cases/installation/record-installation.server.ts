import type { Db } from "~/db.server";
import type { ShopDescription } from "~/shopify/shop/read-shop.server";
import { askToRewrite } from "~/use-cases/pricing/ask-to-rewrite.server";

/**
 * Notes that the app is installed in a shop and how the shop describes itself; repeatable. A reinstall finds its data again,
 * and begins at the instant of the reinstall. Uninstalling took the app's functions and what it kept with its installation:
 * they are made anew within minutes.
 */
export async function recordInstallation(input: {
  db: Db;
  /** An instant not after Shopify let us in, so that whatever happened before it is known to be past. */
  now: Date;
  /** jade-river.myshopify.com */
  domain: string;
  shop: ShopDescription;
}): Promise<void> {
  const { db, now, domain, shop } = input;
  await db.$transaction(async (tx) => {
    const { count } = await tx.shop.updateMany({
      where: { domain, uninstalledAt: { not: null } },
      data: { installedAt: now, uninstalledAt: null },
    });
    // Without a job: Shopify lets us in before the token that the job needs is kept.
    if (count > 0) await askToRewrite(tx, domain, null);
    await tx.shop.upsert({
      where: { domain },
      create: { domain, ...shop, installedAt: now, accessGrantedAt: now },
      update: { ...shop, accessGrantedAt: now },
    });
  });
}
