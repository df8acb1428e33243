import { performance } from "node:perf_hooks";
import type { ShopifyOrder } from "../../app/shopify/orders/read-order.server";
import { fillWithOrders } from "./fill-with-orders";
import { median } from "./intake-rates";

const SHOP = "coverages.bench.myshopify.com";
const NOW = new Date("2026-11-22T04:00:00Z");
/** So many are worked off at once, as in a process of the app. */
const AT_ONCE = 4;

const PLAN = {
  schema: 1,
  version: 1,
  currency: "USD",
  valueBasis: "discounted",
  includeShipping: true,
  destinations: { include: ["*"], exclude: [] },
  exclude: { tags: [] },
  merchantFunded: ["US"], // every order is covered, without a line that sells it
  offers: [
    {
      id: "standard",
      perils: ["loss", "damage"],
      minimumPremium: "0.98",
      maximumPremium: "500.00",
      rounding: { increment: "0.01", mode: "half-up" },
      rules: [{ id: "all", premium: { type: "rate", rate: "0.01" } }],
    },
  ],
};

function orderOf(number: number): ShopifyOrder {
  const amount = (minor: bigint) => ({ shopMinor: minor, presentmentMinor: minor });
  return {
    id: `gid://shopify/Order/${number}`,
    name: `#${number}`,
    createdAt: NOW,
    updatedAt: NOW,
    cancelledAt: null,
    edited: false,
    tags: [],
    told: null,
    fromCheckout: true,
    currency: "USD",
    presentmentCurrency: "USD",
    customerId: "gid://shopify/Customer/1",
    destination: "US",
    shippingMinor: 25_00n,
    lines: [1, 2, 3].map((line) => ({
      id: `gid://shopify/LineItem/${number}${line}`,
      title: "Bangle",
      variantTitle: "54 mm",
      sku: `BANGLE-${line}`,
      quantity: line,
      currentQuantity: line,
      unfulfilledQuantity: line,
      requiresShipping: true,
      giftCard: false,
      bySellingPlan: false,
      attributes: new Map(),
      subtotal: amount(880_00n),
      discounted: amount(880_00n),
      product: {
        id: `gid://shopify/Product/${line}`,
        type: "Bangle",
        vendor: "",
        tags: ["jade"],
        collectionIds: [],
      },
    })),
  };
}

export type CoverageRates = { empty: number; full: number; ratio: number; orders: number };

/**
 * Coverages recorded a second, from the inbox's message to the books, with nothing in the database and with so many orders
 * in the same shop. Shopify isn't asked: what it answers is there already, so that only the database counts.
 * The app's environment must be set.
 */
export async function measureCoverages(options: {
  databaseUrl: string;
  coverages: number;
  orders: number;
}): Promise<CoverageRates> {
  const { coverages, orders, databaseUrl } = options;
  const { db } = await import("../../app/db.server");
  const { startQueue } = await import("../../app/jobs/queue.server");
  const { recordOrder } = await import("../../app/use-cases/coverage/record-order.server");
  const { workOffOrder } = await import("../../app/use-cases/intake/work-off-order.server");
  const queue = await startQueue(databaseUrl, (error) => console.error(error));
  const installed = { shopifyId: "gid://shopify/Shop/2", name: "Bench", currency: "USD", timeZone: "UTC" };
  const owner = await db.shop.create({
    data: { domain: SHOP, ...installed, installedAt: NOW, lastPlanVersion: 1, livePlanVersion: 1 },
  });
  const made = { compact: "", steps: [], createdAt: NOW, createdBy: "bench", publishedAt: NOW };
  await db.planVersion.create({ data: { shop: SHOP, version: 1, plan: PLAN, ...made } });
  const noShopify = { graphql: async () => Promise.reject(new Error("the bench has no Shopify")) };

  let number = 7_000_000_000_000;
  async function record(count: number): Promise<number> {
    const first = number + 1;
    number += count;
    const about = (index: number) => `gid://shopify/Order/${first + index}`;
    const messages = await db.webhookMessage.createManyAndReturn({
      data: Array.from({ length: count }, (_, index) => ({
        shop: SHOP,
        topic: "ORDERS_CREATE",
        webhookId: about(index),
        apiVersion: "2026-07",
        receivedAt: NOW,
        payload: {},
        subject: about(index),
      })),
      select: { id: true },
    });
    let next = 0;
    const began = performance.now();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let index = next++; index < count; index = next++) {
          const order = orderOf(first + index);
          const follow = async () => {
            const recorded = await recordOrder({
              db,
              admin: noShopify,
              enqueue: queue.enqueue,
              now: NOW,
              owner,
              order,
            });
            if (recorded.outcome !== "covered") throw new Error(recorded.outcome);
            return { outcome: "followed" as const };
          };
          const messageId = messages[index]?.id ?? 0n;
          const work = {
            db,
            enqueue: queue.enqueue,
            follow,
            now: NOW,
            shop: SHOP,
            orderId: order.id,
            messageId,
          };
          await workOffOrder({ ...work, lastAttempt: true });
        }
      }),
    );
    return count / ((performance.now() - began) / 1_000);
  }
  /** The median of three, since the machine does other things too. */
  async function rate(): Promise<number> {
    await record(Math.ceil(coverages / 5));
    const third = Math.ceil(coverages / 3);
    return median([await record(third), await record(third), await record(third)]);
  }

  try {
    const empty = await rate();
    await fillWithOrders(databaseUrl, SHOP, orders);
    const full = await rate();
    return { empty, full, ratio: full / empty, orders };
  } finally {
    await queue.stop();
    await db.$disconnect();
  }
}
