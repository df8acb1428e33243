import type { Shop } from "@prisma/client";
import {
  CONSENT_ATTRIBUTE,
  OFFER_ATTRIBUTE,
  parseConsent,
  parsePremium,
  PLAN_VERSION_ATTRIBUTE,
  PREMIUM_ATTRIBUTE,
  type ConsentReceipt,
} from "../../../domain/cart";
import type { SoldPremium } from "../../../domain/coverage";
import { fromMinorUnits, toMinorUnits } from "../../../domain/money";
import { stepFor } from "../../../domain/rating";
import { pricingReason } from "~/views/pricing-reason";
import type { ShopifyOrder, ShopifyOrderLine } from "~/shopify/orders/read-order.server";

/** What the guarantee's line of an order says; a shopper can write anything there, so nothing of it is taken on trust. */
export type GuaranteeSays = {
  offer: string | null;
  version: number | null;
  /** In minor units of the shop's currency. */
  premiumMinor: bigint | null;
  consent: ConsentReceipt | null;
};

const VERSION = /^[1-9]\d{0,8}$/;

export function guaranteeSays(line: ShopifyOrderLine | undefined, currency: string): GuaranteeSays {
  const attribute = (name: string) => line?.attributes.get(name) ?? null;
  const version = attribute(PLAN_VERSION_ATTRIBUTE);
  return {
    offer: attribute(OFFER_ATTRIBUTE),
    version: version !== null && VERSION.test(version) ? Number(version) : null,
    premiumMinor: parsePremium(attribute(PREMIUM_ATTRIBUTE), currency),
    consent: parseConsent(attribute(CONSENT_ATTRIBUTE)),
  };
}

/** A guarantee line beside what it should have been, for finding out why it isn't. */
export function soldPremium(input: {
  owner: Pick<Shop, "pricing" | "pricingSince" | "pricingReason" | "livePlanVersion">;
  order: ShopifyOrder;
  line: ShopifyOrderLine;
  says: GuaranteeSays;
  rated: { version: number; steps: readonly string[]; dueMinor: bigint };
}): SoldPremium {
  const { owner, order, line, says, rated } = input;
  const { currency } = order;
  const named = says.premiumMinor;
  const namedStep = named === null ? null : stepFor(rated.steps, fromMinorUnits(named, currency));
  return {
    listedMinor: line.subtotal.shopMinor,
    chargedMinor: line.discounted.shopMinor,
    dueMinor: rated.dueMinor,
    namedMinor: named,
    namedStepMinor: namedStep === null ? null : toMinorUnits(namedStep, currency),
    version: rated.version,
    namedVersion: says.version,
    exact:
      order.fromCheckout &&
      order.presentmentCurrency === currency &&
      line.quantity === 1 &&
      // The cart transform leaves such a line alone: Shopify lets none change it.
      !line.bySellingPlan &&
      says.version === owner.livePlanVersion &&
      wasExact(owner, order.createdAt),
  };
}

/** Whether exact prices were in force when an order was placed. Its instant is cut to whole seconds: a doubt is a no. */
function wasExact(
  { pricing, pricingSince, pricingReason: reason }: Pick<Shop, "pricing" | "pricingSince" | "pricingReason">,
  placedAt: Date,
): boolean {
  if (pricingSince === null) return false;
  if (pricing === "exact") return placedAt >= pricingSince;
  // Until the first order showed that they are refused, they were in force.
  const known = pricingReason.nullable().safeParse(reason);
  return known.data?.code === "exact-refused" && placedAt < pricingSince;
}
