import { Prisma } from "@prisma/client";
import type { Tx } from "~/db.server";
import type { Switched } from "~/use-cases/publish/steps/switch-plan.server";

/**
 * Notes how premiums are charged from now on, and why. Nothing is noted when somebody asked anew meanwhile (an order
 * showed that exact prices are refused): whoever sees to that decides.
 */
export async function recordPricing(
  tx: Tx,
  input: { shop: string; now: Date; switched: Switched },
): Promise<void> {
  const { shop, now } = input;
  const { asked, pricing, check } = input.switched;
  const where = { domain: shop, pricingAsked: asked };
  await tx.shop.updateMany({
    where: { ...where, NOT: { pricing: pricing.mode, pricingSince: { not: null } } },
    data: { pricing: pricing.mode, pricingSince: now },
  });
  await tx.shop.updateMany({
    where,
    data: {
      exactOperation: pricing.mode === "exact" ? pricing.operation : null,
      pricingReason: pricing.reason ?? Prisma.DbNull,
      checkReason: check ?? Prisma.DbNull,
      pricingApplied: asked,
    },
  });
}
