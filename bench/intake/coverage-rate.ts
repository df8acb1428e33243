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
    disputes: [],
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
 * in the same shop: two databases of one server, in turns, so that what else the machine does meets both. Shopify isn't
 * asked: what it answers is there already, so that only the database counts. The app's environment must be set.
 */
export async function measureCoverages(options: {
  /** Two migrated databases. */
  emptyUrl: string;
  fullUrl: string;
  coverages: number;
  orders: number;
}): Promise<CoverageRates> {
  const { coverages, orders, emptyUrl, fullUrl } = options;
  const books = [await openBooks(emptyUrl), await openBooks(fullUrl)] as const;
  try {
    const share = Math.ceil(coverages / TURNS);
    for (const { record } of books) await record(share);
    await fillWithOrders(fullUrl, SHOP, orders);
    const rates: { empty: number; full: number }[] = [];
    // The first turn only warms up.
    for (let turn = 0; turn <= TURNS; turn++)
      rates.push({ empty: await books[0].record(share), full: await books[1].record(share) });
    const measured = rates.slice(1);
    return {
      empty: median(measured.map(({ empty }) => empty)),
      full: median(measured.map(({ full }) => full)),
      ratio: median(measured.map(({ empty, full }) => full / empty)),
      orders,
    };
  } finally {
    for (const { close } of books) await close();
  }
}

const TURNS = 5;

/** A database with a shop whose plan covers every order. */
async function openBooks(databaseUrl: string) {
  const { createDb } = await import("../../app/db.server");
  const { startQueue } = await import("../../app/jobs/queue.server");
  const { recordOrder } = await import("../../app/use-cases/coverage/record-order.server");
  const { workOffOrder } = await import("../../app/use-cases/intake/work-off-order.server");
  const db = createDb(databaseUrl);
  const queue = await startQueue(databaseUrl, (error) => console.error(error));
  const installed = { shopifyId: "gid://shopify/Shop/2", name: "Bench", currency: "USD", timeZone: "UTC" };
  const owner = await db.shop.create({
    data: { domain: SHOP, ...installed, installedAt: NOW, lastPlanVersion: 1, livePlanVersion: 1 },
  });
  const made = { compact: "", steps: [], createdAt: NOW, createdBy: "bench", publishedAt: NOW };
  await db.planVersion.create({ data: { shop: SHOP, version: 1, plan: PLAN, ...made } });
  const noShopify = { graphql: async () => Promise.reject(new Error("the bench has no Shopify")) };

  let number = 7_000_000_000_000;
  /** @returns how many a second */
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
  const close = async (): Promise<void> => {
    await queue.stop();
    await db.$disconnect();
  };
  return { record, close };
}
