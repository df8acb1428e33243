import { currentTime } from "~/time/clock.server";
import { db } from "~/db.server";
import { nearestStaffLocale, type StaffLocale } from "~/i18n/locales";
import type { AdminApi } from "~/shopify/graphql.server";
import { readShop } from "~/shopify/shop/read-shop.server";
import { authenticate } from "~/shopify.server";
import { recordInstallation } from "~/use-cases/installation/record-installation.server";
import type { Shop } from "@prisma/client";

/** Who is asking, checked: a staff member of a shop that has the app. */
export type Staff = {
  /** The shop's row; everything that is read or written is bound to `shop.domain`. */
  shop: Shop;
  /** Shopify's user id */
  userId: string;
  /** "Lin Mei", as histories name them */
  name: string;
  /** Null where Shopify doesn't tell it, or not that it is theirs: anybody can write anybody's address into their own profile. */
  email: string | null;
  locale: StaffLocale;
  /** The instant of this request. */
  now: Date;
  /** Admin API with this person's own permissions. */
  admin: AdminApi;
  /** Redirects within the embedded app, keeping what Shopify needs in the address. */
  redirect: Awaited<ReturnType<typeof authenticate.admin>>["redirect"];
};

/**
 * The first line of every admin loader and action.
 * @throws Response that re-authenticates (expired or missing session token) or says what is wrong with the request
 */
export async function requireStaff(request: Request): Promise<Staff> {
  const { admin, session, sessionToken, redirect } = await authenticate.admin(request);
  const now = await currentTime();
  const shop = await installedShop(session.shop, admin, now);
  const user = session.onlineAccessInfo?.associated_user;
  const userId = sessionToken.sub;
  const preference = await db.staffPreference.findUnique({
    where: { shop_userId: { shop: shop.domain, userId } },
  });
  const asked = new URL(request.url).searchParams.get("locale") ?? user?.locale;
  return {
    shop,
    userId,
    name: [user?.first_name, user?.last_name].filter(Boolean).join(" ") || `#${userId}`,
    email: (user?.email_verified && user.email) || null,
    locale: nearestStaffLocale(preference?.locale ?? asked),
    now,
    admin,
    redirect,
  };
}

/**
 * The shop's row. At the very first opening a page's loaders run side by side, and one of them may come before the other's
 * token exchange has recorded the installation: it records it itself.
 */
async function installedShop(domain: string, admin: AdminApi, now: Date): Promise<Shop> {
  const known = await db.shop.findUnique({ where: { domain } });
  if (known) return known;
  await recordInstallation({ db, now, domain, shop: await readShop(admin) });
  return db.shop.findUniqueOrThrow({ where: { domain } });
}
