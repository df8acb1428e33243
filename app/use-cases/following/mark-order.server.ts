import type { Coverage } from "@prisma/client";
import { fromMinorUnits } from "../../../domain/money";
import type { Db } from "~/db.server";
import { log } from "~/log.server";
import { readPeril } from "~/perils.server";
import type { Settings } from "~/use-cases/settings/read-settings.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { addOrderTag, removeOrderTag, tellOtherApps } from "~/shopify/orders/mark-order.server";
import type { ShopifyOrder } from "~/shopify/orders/read-order.server";

/**
 * Shows in Shopify that an order is covered: by the shop's tag, which goes when the coverage ends before anything was
 * paid, and by the metafield `waybond.guarantee` for other apps. Nothing is written that stands there already.
 *
 * @throws when the outcome is unknown: to be run again
 */
export async function markOrder(input: {
  db: Db;
  admin: AdminApi;
  shop: string;
  order: ShopifyOrder;
  settings: Settings;
}): Promise<void> {
  const { db, admin, shop, order, settings } = input;
  const coverages = await db.coverage.findMany({
    where: { shop, orderId: order.id },
    orderBy: { createdAt: "asc" },
  });
  const isCovered = coverages.some(({ state }) => state !== "cancelled" && state !== "void");
  const { orderTag } = settings;
  const hasTag = orderTag !== null && order.tags.some((tag) => tag.toLowerCase() === orderTag.toLowerCase());
  const told = JSON.stringify(coverages.map(forOtherApps));
  const refused = [];
  if (orderTag !== null && isCovered && !hasTag) refused.push(await addOrderTag(admin, order.id, orderTag));
  if (orderTag !== null && !isCovered && hasTag)
    refused.push(await removeOrderTag(admin, order.id, orderTag));
  if (!isSame(order.told, told)) refused.push(await tellOtherApps(admin, order.id, told));
  for (const answer of refused) if (!answer.ok) log.warn({ order: order.id, notMarked: answer.userErrors });
}

/** What other apps may know: no personal data. Amounts are decimal text in the shop's currency. */
function forOtherApps(coverage: Coverage): object {
  return {
    id: coverage.id,
    state: coverage.state,
    perils: coverage.perils.map(readPeril),
    payer: coverage.payer,
    currency: coverage.currency,
    insuredValue: fromMinorUnits(coverage.insuredMinor, coverage.currency),
    premium: fromMinorUnits(coverage.premiumChargedMinor, coverage.currency),
    planVersion: coverage.planVersion,
  };
}

/** Shopify may print JSON otherwise than we did. */
function isSame(found: string | null, wanted: string): boolean {
  if (found === null) return false;
  try {
    return JSON.stringify(JSON.parse(found)) === wanted;
  } catch {
    return false; // somebody else wrote there
  }
}
