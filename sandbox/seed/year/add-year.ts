import type { Commerce } from "../../commerce/context";
import type { Id, ShopState } from "../../state/types";
import { seededRandom } from "../seeded-random";
import { liveThrough } from "./live-through";
import { ordersToSeed } from "./orders-to-place";

/** More than a year sells of anything. */
const PLENTY = 100_000;

/**
 * A year of orders before `now`, with parcels, delays, losses and refunds. None has a guarantee: the app has only just been
 * installed. What was sold was also bought in: the stock afterwards is the one before.
 */
export function addYear(commerce: Commerce, shop: ShopState, count: number, now: Date): void {
  const random = seededRandom(`${shop.handle} year`);
  const stock = stockOfAll(shop);
  for (const { inventoryItem } of variantsOf(shop)) inventoryItem.available += PLENTY;
  liveThrough(commerce, shop, ordersToSeed(shop, count, now, random), now, random);
  for (const { id, inventoryItem } of variantsOf(shop)) inventoryItem.available = stock.get(id) ?? 0;
  for (const { transactions } of Object.values(shop.orders)) {
    for (const transaction of transactions) {
      const secret = `${shop.handle}-${transaction.id}`;
      transaction.paymentId = Buffer.from(secret).toString("base64url");
      transaction.authorization = transaction.authorization === null ? null : transaction.id.slice(-8);
    }
  }
}

function variantsOf(shop: ShopState): ShopState["products"][Id]["variants"] {
  return Object.values(shop.products).flatMap(({ variants }) => variants);
}

function stockOfAll(shop: ShopState): Map<Id, number> {
  return new Map(variantsOf(shop).map(({ id, inventoryItem }) => [id, inventoryItem.available]));
}
