import { readdirSync, readFileSync } from "node:fs";
import { skuOf, OFFER_ATTRIBUTE, PLAN_VERSION_ATTRIBUTE } from "../../domain/cart/index";
import { fromMinorUnits, minorUnits, powerOfTen, roundQuotient, scaled } from "../../domain/money/index";
import { encodeForFunctions, parsePlan, type Plan, type Quote } from "../../domain/rating/index";
import type { CartForm, PlanForm } from "../rating/forms";
import type { FunctionCart, FunctionLine } from "./function-input";

export type GoldenCase = { name: string; about: string; plan: Plan; cart: CartForm; quotes: Quote[] };

const folder = new URL("../../domain/rating/golden/", import.meta.url);

export const goldenCases: GoldenCase[] = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => {
    const content = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Omit<
      GoldenCase,
      "name" | "plan"
    > & { plan: PlanForm };
    const plan = parsePlan(content.plan);
    if (!plan.ok) throw new Error(`${file}: ${JSON.stringify(plan.issues)}`);
    return { ...content, name: file.replace(/\.json$/, ""), plan: plan.value };
  });

/** A guarantee line for the golden cart: its step and, where that isn't its price, its price, in the shop's currency. */
export type Guarantee = { offer: string; step: string; price?: string };

/** Where the cart's discounts are: each in its line's total, or beside them, as discounts of the whole order may be. */
export type DiscountForm = "in-totals" | "of-the-order";

/**
 * The golden cart, with a guarantee, as Shopify's functions see it. Null where they can't be shown such a cart; why is
 * said by `inexpressible`.
 */
export function functionCart(
  { plan, cart }: GoldenCase,
  guarantee: Guarantee,
  form: DiscountForm = "in-totals",
): FunctionCart {
  const published = encodeForFunctions(plan);
  if (!published.ok) throw new Error(`the plan is not for functions: ${published.reason}`);
  const goods = cart.lines
    .filter((line) => !line.guarantee)
    .map((line): FunctionLine => {
      const off = difference(line.subtotal, line.discounted, cart.currency);
      return {
        quantity: line.quantity,
        subtotal: line.subtotal,
        total: form === "in-totals" ? line.discounted : line.subtotal,
        discounts: off === null ? [] : [off],
        attributes: {},
        merchandise: line.product && {
          id: "gid://shopify/ProductVariant/1",
          sku: "BANGLE-1",
          requiresShipping: line.requiresShipping,
          product: { ...line.product, isGiftCard: line.giftCard },
        },
      };
    });
  return {
    currency: cart.currency,
    ownerMetafields: { plan: published.text },
    variables: published.variables,
    discounts: goods.flatMap((line) => line.discounts),
    deliveryGroups: [{ country: cart.destination, option: { cost: cart.shipping, method: "SHIPPING" } }],
    lines: [...goods, guaranteeLine(plan, cart, guarantee)],
  };
}

function guaranteeLine(plan: Plan, cart: CartForm, { offer, step, price = step }: Guarantee): FunctionLine {
  const amount = presentmentOf(price, plan.currency, cart);
  return {
    quantity: 1,
    subtotal: amount,
    total: amount,
    discounts: [],
    attributes: { [OFFER_ATTRIBUTE]: offer, [PLAN_VERSION_ATTRIBUTE]: String(plan.version) },
    merchandise: {
      id: "gid://shopify/ProductVariant/2",
      sku: skuOf(step),
      requiresShipping: false,
      product: {
        id: "gid://shopify/Product/2",
        isGiftCard: false,
        type: "Shipping guarantee",
        vendor: "Waybond",
        tags: ["waybond-guarantee"],
        collectionIds: [],
      },
    },
  };
}

/** What a price of the shop costs the shopper, as Shopify converts it. */
export function presentmentOf(price: string, shopCurrency: string, { currency, rate }: CartForm): string {
  const shopDigits = minorUnits(shopCurrency);
  const units = scaled(price, shopDigits) * scaled(rate, 10) * powerOfTen(minorUnits(currency));
  return fromMinorUnits(roundQuotient(units, powerOfTen(10 + shopDigits), "half-up"), currency);
}

function difference(before: string, after: string, currency: string): string | null {
  const digits = minorUnits(currency);
  const units = scaled(before, digits) - scaled(after, digits);
  return units > 0n ? fromMinorUnits(units, currency) : null;
}

/** Whether goods of the golden cart are in collections that its plan lists: then no price of it is certainly wrong. */
export function goesByCollections({ plan, cart }: GoldenCase): boolean {
  const encoded = encodeForFunctions(plan);
  const asked = encoded.ok ? encoded.variables.collectionIds : [];
  return cart.lines.some(({ product }) => product?.collectionIds.some((id) => asked.includes(id)));
}

/** Why a golden cart can't be shown to a function; null: it can. */
export function inexpressible({ cart }: GoldenCase): string | null {
  if (cart.destination === null) return "the destination isn't known: a function waits for the address";
  if (cart.lines.some(({ product, guarantee }) => product === null && !guarantee))
    return "a custom item: functions aren't told what it is";
  return null;
}
