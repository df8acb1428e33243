import { describe, expect, it } from "vitest";
import { SandboxClock } from "../clock/sandbox-clock";
import type { Commerce } from "../commerce/context";
import { fromSet, plus, NOTHING, type Both } from "../commerce/money";
import { currentQuantity, orderCurrencies, received, refundedMoney } from "../commerce/order-amounts";
import { EventBus } from "../events/event-bus";
import { addShop, newState } from "../state/new-state";
import { JADE_RIVER, PORCELAIN_HOUSE } from "../state/standard-shops";
import type { Order, SandboxState, ShopState } from "../state/types";
import { seed } from "./seed";

const NOW = new Date("2026-11-22T12:00:00.000Z");
const IDENTITY = {
  handle: "app",
  title: "App",
  apiKey: "k",
  apiSecret: "s",
  url: "http://app.test",
  scopes: [],
};

function seeded(what: "shop" | "year", now = NOW): SandboxState {
  const state = newState(IDENTITY, now);
  addShop(state, JADE_RIVER, now);
  addShop(state, PORCELAIN_HOUSE, now);
  const commerce: Commerce = {
    state,
    clock: new SandboxClock(0, () => now.getTime()),
    events: new EventBus(() => now),
    changed: () => undefined,
  };
  seed({ ...commerce, shop: (name) => state.shops[name] }, what);
  return state;
}

function jadeRiver(state: SandboxState): ShopState {
  const shop = state.shops[JADE_RIVER.handle];
  if (shop === undefined) throw new Error("no shop");
  return shop;
}

const YEAR = seeded("year");
const ORDERS = Object.values(YEAR.shops).flatMap(({ orders }) => Object.values(orders));

describe("the seeded shop", () => {
  const shop = jadeRiver(seeded("shop"));
  const products = Object.values(shop.products);

  it("is the same every time at the same moment, down to every id", () => {
    expect(JSON.stringify(seeded("year"))).toBe(JSON.stringify(YEAR));
  });

  it("sells some thirty products from 20 to 20,000 dollars, each with a handle of its own", () => {
    const prices = products.flatMap(({ variants }) => variants.map(({ price }) => Number(price)));
    expect(products.length).toBeGreaterThanOrEqual(30);
    expect([Math.min(...prices), Math.max(...prices)]).toEqual([20, 20_000]);
    expect(new Set(products.map(({ handle }) => handle)).size).toBe(products.length);
  });

  it("has one imperial green bangle for 5,000, tagged jade, in every diameter and in stock", () => {
    const heroes = products.filter(({ title }) => title === "Imperial green jadeite bangle");
    expect(heroes).toHaveLength(1);
    expect(heroes[0]?.tags).toContain("jade");
    for (const { price, inventoryItem } of heroes[0]?.variants ?? []) {
      expect([price, inventoryItem.available > 0]).toEqual(["5000.00", true]);
    }
  });

  it("puts every product into a collection that exists", () => {
    const listed = new Set(Object.values(shop.collections).flatMap(({ productIds }) => productIds));
    expect(products.filter(({ id }) => !listed.has(id))).toEqual([]);
  });

  it("ships everything but gift cards and downloads, and counts only what it ships", () => {
    for (const { giftCard, productType, variants } of products) {
      for (const { inventoryItem } of variants) {
        expect(inventoryItem.requiresShipping).toBe(!giftCard && productType !== "Book");
        expect(inventoryItem.tracked).toBe(inventoryItem.requiresShipping);
      }
    }
  });

  it("knows customers in the United States, Brazil, Germany, Britain and Japan, each with an own e-mail address", () => {
    const customers = Object.values(shop.customers);
    const countries = new Set(customers.map(({ addresses }) => addresses[0]?.countryCode));
    expect([...countries].toSorted()).toEqual(["BR", "DE", "GB", "JP", "US"]);
    expect(new Set(customers.map(({ email }) => email)).size).toBe(customers.length);
    for (const { email } of customers) expect(email).toMatch(/^[a-z.]+\d*@example\.com$/);
  });

  it("ships to every country that it sells to", () => {
    const countries = shop.markets.flatMap((market) => market.countries);
    const covered = (country: string): boolean =>
      shop.shippingZones.some((zone) => zone.countries.includes(country) || zone.countries.includes("*"));
    expect(countries.filter((country) => !covered(country))).toEqual([]);
  });

  it("has no past orders unless it is seeded with a year", () => {
    expect(shop.orders).toEqual({});
  });
});

describe("the seeded year", () => {
  it("has a few hundred orders, all of the twelve months before now", () => {
    expect(ORDERS.length).toBeGreaterThan(300);
    const placed = ORDERS.map(({ createdAt }) => createdAt).toSorted();
    expect((placed[0] ?? "") >= "2025-11-22").toBe(true);
    expect((placed.at(-1) ?? "") < NOW.toISOString()).toBe(true);
  });

  it("numbers orders in the order that they were placed in", () => {
    const { orders } = jadeRiver(YEAR);
    const byNumber = Object.values(orders).toSorted((a, b) => a.number - b.number);
    expect(byNumber.map(({ createdAt }) => createdAt)).toEqual(
      byNumber.map(({ createdAt }) => createdAt).toSorted(),
    );
  });

  it("has nothing of a guarantee: the app has only just been installed", () => {
    for (const { lines } of ORDERS) for (const { title } of lines) expect(title).not.toMatch(/guarantee/i);
  });

  it("adds up: lines less discounts, shipping and tax make the total, in both currencies", () => {
    for (const order of ORDERS) {
      const set = (amount: { shop: string; presentment: string }): Both =>
        fromSet(amount, orderCurrencies(order));
      const lines = plus(NOTHING, ...order.lines.map((line) => times(set(line.unitPrice), line.quantity)));
      const off = plus(
        NOTHING,
        ...order.lines.flatMap((line) => line.discountAllocations.map(({ amount }) => set(amount))),
      );
      const tax = order.taxesIncluded ? NOTHING : set(order.totals.tax);
      expect(set(order.totals.lines)).toEqual(lines);
      expect(set(order.totals.subtotal)).toEqual({
        shop: lines.shop - off.shop,
        presentment: lines.presentment - off.presentment,
      });
      expect(set(order.totals.total)).toEqual(
        plus(set(order.totals.subtotal), set(order.totals.shipping), tax),
      );
      expect(received(order)).toEqual(set(order.totals.total));
    }
  });

  it("never gives back more than came in, nor more pieces than were bought", () => {
    for (const order of ORDERS) {
      expect(refundedMoney(order).presentment <= received(order).presentment).toBe(true);
      for (const line of order.lines) expect(currentQuantity(order, line)).toBeGreaterThanOrEqual(0);
    }
  });

  it("lets everything happen in order of time, and nothing in the future", () => {
    for (const order of ORDERS) {
      const sequences = timesOf(order);
      expect(sequences.flat().every((at) => at >= order.createdAt && at <= NOW.toISOString())).toBe(true);
      for (const sequence of sequences) expect(sequence).toEqual(sequence.toSorted());
    }
  });

  it("has parcels delivered, under way, delayed and lost, and orders cancelled, refunded and disputed", () => {
    const parcels = ORDERS.flatMap(({ fulfillments }) => fulfillments);
    const ended = (status: string): number =>
      parcels.filter(({ events }) => events.at(-1)?.status === status).length;
    const passed = (status: string): number =>
      parcels.filter(({ events }) => events.some((event) => event.status === status)).length;
    expect(ended("DELIVERED")).toBeGreaterThan(150);
    expect(ended("IN_TRANSIT")).toBeGreaterThan(3);
    expect(ended("FAILURE")).toBeGreaterThan(3);
    expect(passed("DELAYED")).toBeGreaterThan(10);
    expect(passed("ATTEMPTED_DELIVERY")).toBeGreaterThan(3);
    expect(ORDERS.filter(({ cancelledAt }) => cancelledAt !== null).length).toBeGreaterThan(2);
    expect(ORDERS.filter(({ refunds }) => refunds.length > 0).length).toBeGreaterThan(10);
    expect(Object.keys(jadeRiver(YEAR).disputes).length).toBeGreaterThan(0);
  });

  it("leaves the stock as the catalogue tells it", () => {
    const [before, after] = [jadeRiver(seeded("shop")), jadeRiver(YEAR)].map(stockOf);
    expect(after).toEqual(before);
  });

  it("takes payment in the currency of the customer's country", () => {
    const currencies = new Set(
      Object.values(jadeRiver(YEAR).orders).map(({ presentmentCurrency }) => presentmentCurrency),
    );
    expect([...currencies].toSorted()).toEqual(["BRL", "EUR", "GBP", "JPY", "USD"]);
  });
});

function times(amount: Both, count: number): Both {
  return { shop: amount.shop * BigInt(count), presentment: amount.presentment * BigInt(count) };
}

/** What happened to an order, as sequences that each have to rise. */
function timesOf(order: Order): string[][] {
  return [
    order.timeline.map(({ at }) => at),
    order.transactions.map(({ createdAt }) => createdAt),
    order.refunds.map(({ createdAt }) => createdAt),
    ...order.fulfillments.map((parcel) => [
      parcel.createdAt,
      ...parcel.events.map(({ happenedAt }) => happenedAt),
    ]),
  ];
}

function stockOf(shop: ShopState): Record<string, number> {
  const variants = Object.values(shop.products).flatMap((product) => product.variants);
  return Object.fromEntries(variants.map(({ sku, inventoryItem }) => [sku ?? "", inventoryItem.available]));
}
