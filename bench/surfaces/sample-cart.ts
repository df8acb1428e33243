import { OFFER_ATTRIBUTE, PLAN_VERSION_ATTRIBUTE, PREMIUM_ATTRIBUTE, skuOf } from "../../domain/cart/index";
import { fromMinorUnits } from "../../domain/money/index";
import {
  encodeForFunctions,
  encodeSteps,
  ladderOf,
  stepFor,
  unitsOf,
  type LeanCart,
} from "../../domain/rating/index";
import type { FunctionCart, FunctionLine } from "../../tests/functions/function-input";
import { premiumRaterOf } from "../../tests/rating/premium-rater";
import { collection, samplePlan } from "./sample-plan";

const TAGS = ["jade", "jewellery", "porcelain", "antique", "gift", "new", "digital", "handmade"];
const TYPES = ["Bangle", "Ring", "Earrings", "Necklace", "Vase", "Tea set"];
const VENDORS = ["Jade River", "Studio Wen", "Nephrite & Co"];
const SHIPPING = "24.00";

/** What makes a cart dearer to judge. */
export const CART_KINDS = ["plain", "sold in the cart", "discounted", "in another currency"] as const;
export type CartKind = (typeof CART_KINDS)[number];

/** Euros for a dollar. */
const RATE = "0.9237";

/**
 * A cart of so many lines: first the guarantee, which came last (carts have their newest line first), with the price that
 * it should have; then products of every kind that the plan tells apart.
 */
export function cartOfLines(count: number, kind: CartKind = "plain"): FunctionCart {
  const currency = kind === "in another currency" ? "EUR" : samplePlan.currency;
  const goods = Array.from({ length: count - 1 }, (_, index) => goodsLine(index, kind === "discounted"));
  // In the cart nobody knows the shipping fee yet.
  const premium = premiumOf(goods, currency, kind === "sold in the cart" ? "0.00" : SHIPPING);
  const ladder = ladderOf(samplePlan);
  const ready = encodeForFunctions(samplePlan);
  const step = ladder.ok ? stepFor(ladder.value, premium) : null;
  const steps = ladder.ok ? encodeSteps(ladder.value, samplePlan.currency) : null;
  if (!ready.ok || step === null || steps === null) throw new Error("the plan is too large for functions");
  return {
    currency,
    shopMetafields: { steps },
    ownerMetafields: {
      config: JSON.stringify({ operation: "expand", currency: samplePlan.currency }),
      plan: ready.text,
    },
    variables: ready.variables,
    discounts: goods.flatMap(({ discounts }) => discounts),
    deliveryGroups: [{ country: "US", option: { cost: SHIPPING, method: "SHIPPING" } }],
    lines: [guaranteeLine(step, premium, currency), ...goods],
  };
}

function goodsLine(index: number, hasDiscount: boolean): FunctionLine {
  const subtotal = 1999 + index * 137;
  const off = hasDiscount ? Math.floor(subtotal / 10) : 0;
  return {
    quantity: (index % 3) + 1,
    subtotal: money(subtotal),
    total: money(subtotal - off),
    discounts: off === 0 ? [] : [money(off)],
    attributes: {},
    merchandise: {
      id: `gid://shopify/ProductVariant/${44_000_000_000_000 + index}`,
      sku: `JR-${1_000 + index}`,
      requiresShipping: index % 17 !== 5,
      product: {
        id: `gid://shopify/Product/${8_120_000_000_000 + index * 65_536}`,
        isGiftCard: index % 23 === 7,
        type: TYPES[index % TYPES.length] ?? "",
        vendor: VENDORS[index % VENDORS.length] ?? "",
        tags: TAGS.filter((_, place) => (index + place * place) % 5 === 0),
        collectionIds: [collection((index % 9) + 1)],
      },
    },
  };
}

function guaranteeLine(step: string, premium: string, currency: string): FunctionLine {
  const price = currency === samplePlan.currency ? step : (Number(step) * Number(RATE)).toFixed(2);
  return {
    quantity: 1,
    subtotal: price,
    total: price,
    discounts: [],
    attributes: {
      [OFFER_ATTRIBUTE]: "standard",
      [PLAN_VERSION_ATTRIBUTE]: String(samplePlan.version),
      [PREMIUM_ATTRIBUTE]: premium,
    },
    merchandise: {
      id: "gid://shopify/ProductVariant/44100000000001",
      sku: skuOf(step),
      requiresShipping: false,
      product: {
        id: "gid://shopify/Product/8119999999999",
        isGiftCard: false,
        type: "Shipping guarantee",
        vendor: "Waybond",
        tags: ["waybond-guarantee"],
        collectionIds: [],
      },
    },
  };
}

/** What the standard offer asks for the goods. */
function premiumOf(goods: readonly FunctionLine[], currency: string, shipping: string): string {
  const cart: LeanCart = {
    currency,
    rate: currency === samplePlan.currency ? "1" : RATE,
    destination: "US",
    shipping: unitsOf(shipping, 2),
    lines: goods.flatMap(({ quantity, total, merchandise }) =>
      merchandise?.requiresShipping && !merchandise.product.isGiftCard
        ? [{ quantity, value: unitsOf(total, 2), product: merchandise.product }]
        : [],
    ),
  };
  const [quote] = premiumRaterOf(samplePlan)(cart);
  return quote?.offered ? quote.premium : "0.98";
}

function money(minor: number): string {
  return fromMinorUnits(BigInt(minor), samplePlan.currency);
}
