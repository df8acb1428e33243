import { readPublishedLadder } from "../../../domain/cart";
import { decodePlan } from "../../../domain/rating";
import type { Db } from "~/db.server";
import type { AdminApi } from "~/shopify/graphql.server";
import type { PublishedMetafields } from "~/shopify/shop/read-published-plan.server";
import { recordPricing } from "~/use-cases/publish/steps/record-pricing.server";
import { readOwner, switchPlan, type Publication } from "~/use-cases/publish/steps/switch-plan.server";

export type AppliedPricing = "applied" | "not-asked" | "not-published" | "shop-unknown";

/**
 * Writes what is published once more, without publishing another plan (`askToRewrite`): registers the functions where they are
 * missing (the app was installed anew, or was granted their permissions), and has premiums charged by exact prices or by steps
 * as the books now say. Repeatable; it does nothing unless it was asked for since it was last done.
 *
 * @throws what the Admin API throws (to be tried again)
 */
export async function applyPricing(input: {
  db: Db;
  admin: AdminApi;
  now: Date;
  shop: string;
}): Promise<AppliedPricing> {
  const { db, admin, now, shop } = input;
  const owner = await db.shop.findUnique({ where: { domain: shop } });
  if (!owner) return "shop-unknown";
  if (owner.pricingApplied >= owner.pricingAsked) return "not-asked";
  const switched = await switchPlan({
    admin,
    owner: () => readOwner(db, shop),
    publication: async (seen) => publicationIn(seen),
  });
  if (!switched.ok)
    throw new Error(`pricing of ${shop} can't be written: ${JSON.stringify(switched.problem)}`);
  if (!switched.value) {
    // The first publishing decides.
    await db.shop.updateMany({
      where: { domain: shop, pricingAsked: owner.pricingAsked },
      data: { pricingApplied: owner.pricingAsked },
    });
    return "not-published";
  }
  const { value } = switched;
  await db.$transaction((tx) => recordPricing(tx, { shop, now, switched: value }));
  return "applied";
}

/** What is published in the shop; null when nothing is, or nothing that we wrote. */
function publicationIn({ plan, ladder: held }: PublishedMetafields): Publication | null {
  if (!plan || !held) return null;
  const decoded = decodePlan(plan.value);
  const ladder = readPublishedLadder(held.value);
  if (!decoded.ok || !ladder) return null;
  return { plan: decoded.value, compact: plan.value, ladder };
}
