import { beforeEach, describe, expect, test } from "vitest";
import type { Order } from "../state/types";
import { addProduct, addressIn, bareShop, variantIdOf, type BareShop } from "../testing/bare-shop";
import { addFulfillmentEvent } from "./add-fulfillment-event";
import { cancelOrder } from "./cancel-order";
import { editOrder } from "./edit-order";
import { fulfilOrder } from "./fulfil-order";
import { openDispute, updateDispute } from "./open-dispute";
import { currentTotals } from "./order-amounts";
import { displayStatus, financialStatus, fulfillmentStatus } from "./order-status";
import { placeOrder, type OrderToPlace } from "./place-order";
import { takePayment } from "./take-payment";

let bare: BareShop;
beforeEach(() => {
  bare = bareShop();
});

function bangleWithGuarantee(more: Partial<OrderToPlace> = {}): Order {
  const bangle = variantIdOf(addProduct(bare, "Bangle", "5000.00", { available: 2 }));
  const guarantee = variantIdOf(addProduct(bare, "Shipping guarantee", "50.00", { requiresShipping: false }));
  const attributes = [{ key: "_waybond_offer", value: "standard" }];
  const result = placeOrder(bare.commerce, bare.shop, {
    lines: [
      { variantId: bangle, quantity: 1, attributes: [] },
      { variantId: guarantee, quantity: 1, attributes },
    ],
    email: "ana@example.com",
    shippingAddress: addressIn("US", "United States"),
    ...more,
  });
  if (!result.ok) throw new Error(result.message);
  return result.order;
}

const topics = () => bare.told.map(({ topic }) => topic);

describe("placing", () => {
  test("charges what the lines and the shipping come to, and tells of it", () => {
    const order = bangleWithGuarantee();
    expect(order).toMatchObject({
      name: "#1001",
      totals: { subtotal: { shop: "5050.00" }, total: { shop: "5068.00", presentment: "5068.00" } },
      transactions: [{ kind: "SALE", status: "SUCCESS", amount: { shop: "5068.00" } }],
    });
    expect(order.lines[1]?.attributes).toEqual([{ key: "_waybond_offer", value: "standard" }]);
    expect(topics()).toEqual(["orders/create", "order_transactions/create", "orders/paid", "orders/updated"]);
  });

  test("in the currency of the market that it ships to", () => {
    const order = bangleWithGuarantee({ shippingAddress: addressIn("JP", "Japan") });
    expect(order).toMatchObject({ presentmentCurrency: "JPY", rate: "149.37" });
    // 746,850 + 7,469 (50.00) + 2,689 (18.00)
    expect(order.totals.total).toEqual({ shop: "5068.00", presentment: "757008" });
  });

  test("takes stock, and is refused without a trace where there isn't enough", () => {
    bangleWithGuarantee();
    const [bangle] = Object.values(bare.shop.products);
    if (!bangle) throw new Error("no product");
    const before = structuredClone(bare.shop);
    const lines = [1, 1].map((quantity) => ({ variantId: variantIdOf(bangle), quantity, attributes: [] }));
    const told = { lines, email: null, shippingAddress: addressIn("US", "United States") };
    expect(placeOrder(bare.commerce, bare.shop, told)).toMatchObject({ ok: false, reason: "out-of-stock" });
    expect(bare.shop).toEqual(before);
  });

  test("lines that ship and lines that don't are separate work", () => {
    const order = bangleWithGuarantee();
    expect(
      order.fulfillmentOrders.map(({ deliveryMethod, lines }) => [deliveryMethod, lines.length]),
    ).toEqual([
      ["SHIPPING", 1],
      ["NONE", 1],
    ]);
  });
});

describe("sending", () => {
  test("what ships, the unsent guarantee line leaves the order partially fulfilled", () => {
    const order = bangleWithGuarantee();
    fulfilOrder(bare.commerce, bare.shop, order, { tracking: { company: "DHL", number: "1Z" } });
    expect(fulfillmentStatus(order)).toBe("PARTIALLY_FULFILLED");
    const rest = order.fulfillmentOrders.filter(({ status }) => status === "OPEN").map(({ id }) => ({ id }));
    fulfilOrder(bare.commerce, bare.shop, order, { fulfillmentOrders: rest });
    expect(fulfillmentStatus(order)).toBe("FULFILLED");
    expect(fulfilOrder(bare.commerce, bare.shop, order, { fulfillmentOrders: rest })).toMatchObject({
      ok: false,
      reason: "closed",
    });
  });

  test("the parcel shows what the carrier said last, by when it happened", () => {
    const order = bangleWithGuarantee();
    const sent = fulfilOrder(bare.commerce, bare.shop, order, {});
    if (!sent.ok) throw new Error(sent.message);
    const say = (status: "DELIVERED" | "IN_TRANSIT", happenedAt: string) =>
      addFulfillmentEvent(bare.commerce, bare.shop, order, sent.fulfillment, {
        status,
        happenedAt: new Date(happenedAt),
      });
    expect(displayStatus(sent.fulfillment)).toBe("FULFILLED");
    say("DELIVERED", "2026-11-28T10:00:00Z");
    say("IN_TRANSIT", "2026-11-24T10:00:00Z");
    expect(displayStatus(sent.fulfillment)).toBe("DELIVERED");
    expect(topics().slice(-2)).toEqual(["fulfillment_events/create", "fulfillments/update"]);
  });
});

describe("cancelling", () => {
  test("gives all back, restocks and closes the work", () => {
    const order = bangleWithGuarantee();
    const result = cancelOrder(bare.commerce, bare.shop, order, {
      reason: "CUSTOMER",
      refund: true,
      restock: true,
    });
    expect(result).toMatchObject({ ok: true, refund: { total: { shop: "5068.00" } } });
    expect(financialStatus(order)).toBe("REFUNDED");
    expect(order.fulfillmentOrders.every(({ status }) => status === "CANCELLED")).toBe(true);
    expect(Object.values(bare.shop.products)[0]?.variants[0]?.inventoryItem.available).toBe(2);
    expect(topics()).toContain("orders/cancelled");
  });

  test("is refused once something was sent, and a second time", () => {
    const sent = bangleWithGuarantee();
    fulfilOrder(bare.commerce, bare.shop, sent, {});
    const told = { reason: "CUSTOMER", refund: false, restock: false } as const;
    expect(cancelOrder(bare.commerce, bare.shop, sent, told)).toMatchObject({
      ok: false,
      reason: "fulfilled",
    });
    const unsent = bangleWithGuarantee();
    cancelOrder(bare.commerce, bare.shop, unsent, told);
    expect(cancelOrder(bare.commerce, bare.shop, unsent, told)).toMatchObject({
      ok: false,
      reason: "already-cancelled",
    });
  });

  test("an authorization that was not captured is voided", () => {
    const order = bangleWithGuarantee({ payment: { kind: "authorized" } });
    expect(financialStatus(order)).toBe("AUTHORIZED");
    cancelOrder(bare.commerce, bare.shop, order, { reason: "FRAUD", refund: true, restock: false });
    expect(financialStatus(order)).toBe("VOIDED");
  });
});

test("a pending order is paid once what is owed has come in", () => {
  const order = bangleWithGuarantee({ payment: { kind: "pending" } });
  expect(financialStatus(order)).toBe("PENDING");
  expect(topics()).not.toContain("orders/paid");
  takePayment(bare.commerce, bare.shop, order);
  expect(financialStatus(order)).toBe("PAID");
  expect(takePayment(bare.commerce, bare.shop, order)).toMatchObject({ ok: false, reason: "nothing-owed" });
});

describe("editing", () => {
  test("changes what is current, and keeps what was bought", () => {
    const order = bangleWithGuarantee();
    const guarantee = order.lines[1];
    if (!guarantee) throw new Error("no guarantee line");
    const added = variantIdOf(addProduct(bare, "Silk pouch", "12.00"));
    const result = editOrder(bare.commerce, bare.shop, order, {
      add: [{ variantId: added, quantity: 1, attributes: [] }],
      remove: [{ lineItemId: guarantee.id, quantity: 1 }],
    });
    expect(result).toMatchObject({
      ok: true,
      edit: { removals: [{ lineItemId: guarantee.id, quantity: 1 }] },
    });
    expect(currentTotals(order).total.shop).toBe(503_000n);
    expect(order.totals.total.shop).toBe("5068.00");
    expect(financialStatus(order)).toBe("PAID");
    expect(topics().slice(-2)).toEqual(["orders/edited", "orders/updated"]);
  });

  test("can't take away what was sent", () => {
    const order = bangleWithGuarantee();
    fulfilOrder(bare.commerce, bare.shop, order, {});
    const remove = order.lines.slice(0, 1).map(({ id }) => ({ lineItemId: id, quantity: 1 }));
    expect(editOrder(bare.commerce, bare.shop, order, { remove })).toMatchObject({
      ok: false,
      reason: "too-many",
    });
  });
});

test("a dispute takes what stands of the payment, once at a time", () => {
  const order = bangleWithGuarantee();
  const opened = openDispute(bare.commerce, bare.shop, order, { reason: "PRODUCT_NOT_RECEIVED" });
  if (!opened.ok) throw new Error(opened.message);
  expect(opened.dispute).toMatchObject({
    amount: "5068.00",
    status: "NEEDS_RESPONSE",
    evidenceDueBy: expect.any(String),
  });
  expect(openDispute(bare.commerce, bare.shop, order, { reason: "GENERAL" })).toMatchObject({
    reason: "already-open",
  });
  updateDispute(bare.commerce, bare.shop, opened.dispute, "LOST");
  expect(updateDispute(bare.commerce, bare.shop, opened.dispute, "WON")).toMatchObject({
    ok: false,
    reason: "final",
  });
});
