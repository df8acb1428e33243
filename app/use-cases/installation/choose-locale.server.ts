import type { Db } from "~/db.server";
import type { StaffLocale } from "~/i18n/locales";

/** Keeps the language that a staff member chose for the admin pages, over the one that Shopify says they use. */
export async function chooseLocale(input: {
  db: Db;
  shop: string;
  userId: string;
  locale: StaffLocale;
}): Promise<void> {
  const { db, shop, userId, locale } = input;
  await db.staffPreference.upsert({
    where: { shop_userId: { shop, userId } },
    create: { shop, userId, locale },
    update: { locale },
  });
}
