import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Order } from "../state/types";
import { addProduct, addressIn, bareShop, variantIdOf, type BareShop } from "../testing/bare-shop";
import { fulfilOrder } from "./fulfil-order";
import { remainingOf } from "./fulfillment-orders";
import { toMinor } from "./money";
import { currentQuantity, currentTotals, refundableOfLine } from "./order-amounts";
import { financialStatus, fulfillmentStatus } from "./order-status";
import { placeOrder } from "./place-order";
import { netPayment, refundOrder, spreadOverPayments } from "./refund-order";

let bare: BareShop;
beforeEach(() => {
  bare = bareShop();
});

function place(
  prices: [price: string, quantity: number][],
  countryCode = "US",
  more: { available?: number } = {},
): Order {
  const result = placeOrder(bare.commerce, bare.shop, {
    lines: prices.map(([price, quantity]) => ({
      variantId: variantIdOf(addProduct(bare, `Bangle ${price}`, price, more)),
      quantity,
      attributes: [],
    })),
    email: "ana@example.com",
    shippingAddress: addressIn(countryCode, "Somewhere"),
  });
  if (!result.ok) throw new Error(result.message);
  return result.order;
}

function lineId(order: Order, index = 0): string {
  const line = order.lines[index];
  if (!line) throw new Error("no such line");
  return line.id;
}

const none = { shipping: null, transactions: [] } as const;

function units(
  order: Order,
  quantity: number,
  restockType: "NO_RESTOCK" | "RETURN" | "CANCEL" = "NO_RESTOCK",
) {
  return [{ lineItemId: lineId(order), quantity, restockType, locationId: null }];
}

test("lines with their money: the order is partially refunded, then refunded", () => {
  const order = place([["100.00", 2]]);
  const half = refundOrder(bare.commerce, bare.shop, order, {
    lines: units(order, 1),
    shipping: null,
    transactions: spreadOverPayments(order, 10_000n),
    note: "broken",
  });
  expect(half).toMatchObject({
    ok: true,
    refund: { total: { shop: "100.00" }, adjustments: [], note: "broken" },
  });
  expect(financialStatus(order)).toBe("PARTIALLY_REFUNDED");
  refundOrder(bare.commerce, bare.shop, order, {
    lines: units(order, 1),
    shipping: { full: true },
    transactions: spreadOverPayments(order, 11_800n),
  });
  expect(financialStatus(order)).toBe("REFUNDED");
  expect(currentTotals(order).total).toEqual({ shop: 0n, presentment: 0n });
  expect(bare.told.map(({ topic }) => topic).slice(-3)).toEqual([
    "order_transactions/create",
    "refunds/create",
    "orders/updated",
  ]);
});

describe("is refused, without a trace,", () => {
  test.each([
    ["more units than were bought", (order: Order) => ({ ...none, lines: units(order, 3) }), "too-many"],
    [
      "more units over two entries",
      (order: Order) => ({ ...none, lines: [...units(order, 1), ...units(order, 2)] }),
      "too-many",
    ],
    ["no units", (order: Order) => ({ ...none, lines: units(order, 0) }), "bad-quantity"],
    [
      "more money than was paid",
      (order: Order) => ({
        ...none,
        lines: [],
        transactions: [{ parentId: order.transactions[0]?.id ?? "", amount: 21_801n }],
      }),
      "over-refund",
    ],
    [
      "money of another order's payment",
      () => ({ ...none, lines: [], transactions: [{ parentId: "1", amount: 1n }] }),
      "no-parent",
    ],
    [
      "more shipping than was paid",
      () => ({ lines: [], shipping: { full: false as const, amount: 1801n }, transactions: [] }),
      "too-much-shipping",
    ],
    ["nothing at all", () => ({ ...none, lines: [] }), "empty"],
  ])("%s", (_, told, reason) => {
    const order = place([["100.00", 2]]);
    const before = structuredClone(order);
    expect(refundOrder(bare.commerce, bare.shop, order, told(order))).toMatchObject({ ok: false, reason });
    expect(order).toEqual(before);
  });
});

test("units refunded one by one add up to the line, whatever the discount made of it", () => {
  bare.shop.discounts.push({
    id: "1",
    code: "TEN",
    title: "Ten",
    value: { kind: "amount", amount: "10.00" },
    minimumSubtotal: null,
    entitled: null,
    startsAt: "2026-01-01T00:00:00.000Z",
    endsAt: null,
    usageLimit: null,
    used: 0,
  });
  const result = placeOrder(bare.commerce, bare.shop, {
    lines: [{ variantId: variantIdOf(addProduct(bare, "Bead", "9.99")), quantity: 7, attributes: [] }],
    email: null,
    shippingAddress: addressIn("US", "United States"),
    discountCodes: ["TEN"],
  });
  if (!result.ok) throw new Error(result.message);
  const { order } = result;
  for (let unit = 0; unit < 7; unit += 1)
    refundOrder(bare.commerce, bare.shop, order, { ...none, lines: units(order, 1) });
  const parts = order.refunds
    .flatMap(({ lines }) => lines)
    .map(({ subtotal }) => toMinor(subtotal.shop, "USD"));
  expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(5993n);
});

test("paid back more or less than the lines come to, the difference is an adjustment", () => {
  const order = place([["100.00", 1]]);
  const transactions = spreadOverPayments(order, 3000n);
  const result = refundOrder(bare.commerce, bare.shop, order, {
    lines: units(order, 1),
    shipping: null,
    transactions,
  });
  expect(result).toMatchObject({
    refund: { adjustments: [{ amount: { shop: "70.00" }, reason: "REFUND_DISCREPANCY" }] },
  });
  const more = refundOrder(bare.commerce, bare.shop, order, {
    ...none,
    lines: [],
    transactions: spreadOverPayments(order, 500n),
  });
  expect(more).toMatchObject({ refund: { adjustments: [{ amount: { shop: "-5.00" } }] } });
});

test("in another currency the last part takes all that is left of the shop's side", () => {
  const order = place(
    [
      ["0.98", 1],
      ["33.33", 1],
    ],
    "JP",
  );
  const whole = netPayment(order);
  for (let left = whole.presentment; left > 0n; left -= left > 7n ? 7n : left) {
    const transactions = spreadOverPayments(order, left > 7n ? 7n : left);
    const result = refundOrder(bare.commerce, bare.shop, order, { ...none, lines: [], transactions });
    expect(result.ok).toBe(true);
  }
  expect(netPayment(order)).toEqual({ shop: 0n, presentment: 0n });
});

describe("stock and the work to send", () => {
  test("refunded before sending, the units aren't sent any more; only a restock brings them back", () => {
    const order = place([["100.00", 3]], "US", { available: 10 });
    refundOrder(bare.commerce, bare.shop, order, { ...none, lines: units(order, 1, "CANCEL") });
    refundOrder(bare.commerce, bare.shop, order, { ...none, lines: units(order, 1) });
    expect(remainingOf(order, lineId(order))).toBe(1);
    expect(Object.values(bare.shop.products)[0]?.variants[0]?.inventoryItem.available).toBe(8);
  });

  test("refunded after sending, the order stays fulfilled", () => {
    const order = place([["100.00", 2]]);
    fulfilOrder(bare.commerce, bare.shop, order, {});
    refundOrder(bare.commerce, bare.shop, order, { ...none, lines: units(order, 2) });
    expect(fulfillmentStatus(order)).toBe("FULFILLED");
  });

  test("cancelling units that were sent is refused", () => {
    const order = place([["100.00", 1]]);
    fulfilOrder(bare.commerce, bare.shop, order, {});
    const told = { ...none, lines: units(order, 1, "CANCEL") };
    expect(refundOrder(bare.commerce, bare.shop, order, told)).toMatchObject({
      ok: false,
      reason: "not-unfulfilled",
    });
  });
});

test("whatever is asked for, in any order, never more is given back than was bought and paid", () => {
  const ask = fc.record({
    line: fc.nat({ max: 2 }),
    quantity: fc.integer({ min: 0, max: 5 }),
    amount: fc.bigInt({ min: 0n, max: 60_000n }),
    shipping: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(ask, { maxLength: 12 }), fc.constantFrom("US", "JP", "BR"), (asks, country) => {
      bare = bareShop();
      const order = place(
        [
          ["10.01", 3],
          ["99.99", 2],
          ["250.00", 1],
        ],
        country,
      );
      const paid = netPayment(order);
      for (const { line, quantity, amount, shipping } of asks) {
        refundOrder(bare.commerce, bare.shop, order, {
          lines: [{ lineItemId: lineId(order, line), quantity, restockType: "NO_RESTOCK", locationId: null }],
          shipping: shipping ? { full: true } : null,
          transactions: amount > 0n ? [{ parentId: order.transactions[0]?.id ?? "", amount }] : [],
        });
      }
      const left = netPayment(order);
      expect(left.presentment).toBeGreaterThanOrEqual(0n);
      expect(left.shop).toBeGreaterThanOrEqual(0n);
      expect(left.presentment).toBeLessThanOrEqual(paid.presentment);
      for (const each of order.lines) {
        const current = currentQuantity(order, each);
        expect(current).toBeGreaterThanOrEqual(0);
        expect(refundableOfLine(order, each, current).subtotal.shop).toBeGreaterThanOrEqual(0n);
      }
    }),
    { numRuns: 60 },
  );
});
