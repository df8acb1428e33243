import type { Shop } from "@prisma/client";
import { checkReason, pricingReason, type CheckReason, type PricingReason } from "~/views/pricing-reason";

/** How premiums are charged in a shop, as people are told. */
export type PricingView = {
  /** "pending": it is being looked into, and what is in force may change within minutes. */
  state: "unpublished" | "pending" | "exact" | "steps";
  currency: string;
  /** Since when it is so (ISO 8601). */
  since: string | null;
  /** Why by steps; null for exact prices, and where it isn't known. */
  reason: PricingReason | null;
  /** Why the checkout doesn't check the guarantee once more; null: it does. */
  check: CheckReason | null;
};

export function readPricing(shop: Shop): PricingView {
  const state =
    shop.livePlanVersion === null
      ? "unpublished"
      : shop.pricingApplied < shop.pricingAsked
        ? "pending"
        : shop.pricing;
  return {
    state,
    currency: shop.currency,
    since: shop.pricingSince?.toISOString() ?? null,
    // A reason of an earlier release that isn't known any more is none.
    reason: pricingReason.safeParse(shop.pricingReason).data ?? null,
    check: checkReason.safeParse(shop.checkReason).data ?? null,
  };
}
