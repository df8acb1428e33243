import type { Customer, Id, Product, ShopState } from "../../state/types";
import type { SeededRandom } from "../seeded-random";
import { FATES, type Fate } from "./parcel-journey";

const DAY = 86_400_000;

export type OrderToSeed = {
  at: number;
  customer: Customer;
  lines: { variantId: Id; quantity: number }[];
  /** Everything in it is sent by e-mail. */
  digital: boolean;
  shippingRateCode: "standard" | "express";
  discountCodes: string[];
  fate: Fate;
};

/** Orders of the year before `now`, the oldest first; the shop sells more from month to month. */
export function ordersToSeed(shop: ShopState, count: number, now: Date, random: SeededRandom): OrderToSeed[] {
  const customers = Object.values(shop.customers);
  const products = Object.values(shop.products).filter(isSoldOften);
  const wares = products.map((product) => [product, popularity(product)] as const);
  const codes = shop.discounts.map(({ code }) => code);
  const orders: OrderToSeed[] = [];
  for (let index = 0; index < count; index += 1) {
    const age = random.next() ** 1.35 * 364 * DAY + random.between(0.02, 0.4) * DAY;
    const lines = linesOf(wares, random);
    const digital = lines.every(({ shipped }) => !shipped);
    const [welcome, free] = codes;
    const discount = random.chance(0.09) ? welcome : random.chance(0.04) && !digital ? free : undefined;
    orders.push({
      at: now.getTime() - age,
      customer: random.pick(customers),
      lines: lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
      digital,
      shippingRateCode: random.chance(0.3) ? "express" : "standard",
      discountCodes: discount === undefined ? [] : [discount],
      fate: random.weighted(FATES),
    });
  }
  return orders.toSorted((a, b) => a.at - b.at);
}

/** Single pieces are still there to be bought, so they can't be in an order of last year. */
function isSoldOften(product: Product): boolean {
  return !product.tags.includes("one-of-a-kind");
}

/** Cheap things sell often, dear ones and what is sent by e-mail now and then. */
function popularity({ variants }: Product): number {
  const [variant] = variants;
  const price = Number(variant?.price ?? 1);
  return (variant?.inventoryItem.requiresShipping ? 100 : 15) / price ** 0.42;
}

function linesOf(
  wares: ReadonlyArray<readonly [Product, number]>,
  random: SeededRandom,
): { variantId: Id; quantity: number; shipped: boolean }[] {
  const count = random.weighted([
    [1, 66],
    [2, 25],
    [3, 9],
  ]);
  const chosen = new Map<Id, { variantId: Id; quantity: number; shipped: boolean }>();
  for (let index = 0; index < count; index += 1) {
    const product = random.weighted(wares);
    const variant = random.pick(product.variants);
    const cheap = Number(variant.price) < 100;
    const quantity = cheap && random.chance(0.3) ? random.integer(2, 3) : 1;
    chosen.set(variant.id, {
      variantId: variant.id,
      quantity,
      shipped: variant.inventoryItem.requiresShipping,
    });
  }
  return [...chosen.values()];
}
