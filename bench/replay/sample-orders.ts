import { seededRandom } from "./seeded-random";
import type { PastOrder } from "../../app/use-cases/past-orders/past-order";

const TAGS = [
  "jade",
  "jadeite",
  "nephrite",
  "ceramic",
  "silver",
  "gold",
  "vintage",
  "gift",
  "fragile",
  "new",
];
const TYPES = ["Bangle", "Ring", "Necklace", "Vase", "Teapot", "Scroll"];
const DESTINATIONS = ["US", "US", "US", "CA", "DE", "FR", "GB", "JP", "JP", "AU", "SG", "CN"];

/** Orders of one to six lines, as a shop of jade and ceramics has them; the same ones every time. */
export function sampleOrders(count: number, now: Date): PastOrder[] {
  const random = seededRandom(7);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  return Array.from({ length: count }, (_, index) => {
    const lines = Array.from({ length: 1 + Math.floor(random() * 6) }, (_line, number) => {
      const cents = 900 + Math.floor(random() ** 3 * 900_000);
      const product = 1 + Math.floor(random() * 400);
      return {
        id: `gid://shopify/LineItem/${index * 10 + number}`,
        quantity: 1 + Math.floor(random() * 2),
        subtotal: (cents / 100).toFixed(2),
        discounted: (Math.round(cents * pick([1, 1, 1, 0.9])) / 100).toFixed(2),
        requiresShipping: true,
        giftCard: false,
        guarantee: false,
        product: {
          id: `gid://shopify/Product/${product}`,
          type: pick(TYPES),
          vendor: "Jade River",
          tags: [pick(TAGS), pick(TAGS), pick(TAGS)],
          collectionIds: [`gid://shopify/Collection/${1 + (product % 9)}`],
        },
      };
    });
    return {
      orderId: `gid://shopify/Order/${5_000_000 + index}`,
      name: `#${1001 + index}`,
      orderedAt: new Date(now.getTime() - (index % 89) * 86_400_000),
      currency: "USD",
      totalMinor: 0n,
      cart: { currency: "USD", rate: "1", destination: pick(DESTINATIONS), shipping: "18.00", lines },
    };
  });
}
