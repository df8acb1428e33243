import { beforeEach, describe, expect, it } from "vitest";
import type { Order, Return, ReturnStatus } from "../state/types";
import { addProduct, addressIn, bareShop, variantIdOf, type BareShop } from "../testing/bare-shop";
import { must } from "../testing/must";
import { fulfilOrder } from "./fulfil-order";
import { moveReturn, processReturn, removeFromReturn } from "./move-return";
import { returnStatus } from "./order-status";
import { placeOrder } from "./place-order";
import { refundOrder } from "./refund-order";
import { returnableQuantity, returnGoods } from "./return-goods";

let bare: BareShop;
let order: Order;
let bangle: string;

beforeEach(() => {
  bare = bareShop();
  order = must(
    placeOrder(bare.commerce, bare.shop, {
      lines: [{ variantId: variantIdOf(addProduct(bare, "Bangle", "5000.00")), quantity: 3, attributes: [] }],
      email: "ana@example.com",
      shippingAddress: addressIn("US", "United States"),
    }),
  ).order;
  bangle = order.lines[0]?.id ?? "";
});

function ship(quantity: number): void {
  const [work] = order.fulfillmentOrders;
  const lines = [{ id: work?.lines[0]?.id ?? "", quantity }];
  must(fulfilOrder(bare.commerce, bare.shop, order, { fulfillmentOrders: [{ id: work?.id ?? "", lines }] }));
}

function goBack(quantity: number, requested = false) {
  return returnGoods(bare.commerce, bare.shop, order, {
    lines: [{ lineItemId: bangle, quantity }],
    requested,
  });
}

function toldTopics(): string[] {
  return bare.told.map(({ topic }) => topic).filter((topic) => topic.startsWith("returns/"));
}

describe("what can be returned", () => {
  it("is what was sent, parcel by parcel, and nothing twice", () => {
    expect(goBack(1)).toMatchObject({ ok: false, reason: "not-returnable" });
    ship(1);
    ship(1);
    expect(goBack(3)).toMatchObject({ ok: false, reason: "not-returnable" });
    const { made } = must(goBack(2));
    expect(made.name).toBe("#1001-R1");
    expect(made.lines.map(({ quantity }) => quantity)).toEqual([1, 1]);
    expect(new Set(made.lines.map(({ fulfillmentId }) => fulfillmentId)).size).toBe(2);
    expect(returnableQuantity(order, bangle)).toBe(0);
  });

  it("can be returned again when its return was declined or canceled", () => {
    ship(3);
    const { made } = must(goBack(3, true));
    must(moveReturn(bare.commerce, bare.shop, order, made, { status: "DECLINED" }));
    expect(returnableQuantity(order, bangle)).toBe(3);
  });

  it("isn't what was refunded without a return; what was refunded as returned counts once", () => {
    ship(3);
    const refund = (restockType: "RETURN" | "NO_RESTOCK") =>
      must(
        refundOrder(bare.commerce, bare.shop, order, {
          lines: [{ lineItemId: bangle, quantity: 1, restockType, locationId: null }],
          shipping: null,
          transactions: [],
        }),
      );
    refund("NO_RESTOCK");
    expect(returnableQuantity(order, bangle)).toBe(2);
    must(goBack(1));
    refund("RETURN");
    expect(returnableQuantity(order, bangle)).toBe(1);
  });
});

describe("a return's life", () => {
  const LEGAL: [ReturnStatus, ReturnStatus][] = [
    ["REQUESTED", "OPEN"],
    ["REQUESTED", "DECLINED"],
    ["REQUESTED", "CANCELED"],
    ["OPEN", "CLOSED"],
    ["OPEN", "CANCELED"],
    ["CLOSED", "OPEN"],
  ];
  const STATES: ReturnStatus[] = ["REQUESTED", "OPEN", "CLOSED", "CANCELED", "DECLINED"];

  it.each(STATES.flatMap((from) => STATES.map((to) => [from, to] as const)))("%s to %s", (from, to) => {
    ship(1);
    const { made } = must(goBack(1));
    made.status = from;
    const legal = LEGAL.some(([a, b]) => a === from && b === to);
    expect(moveReturn(bare.commerce, bare.shop, order, made, { status: to }).ok).toBe(legal);
    expect(made.status).toBe(legal ? to : from);
  });

  it("is told step by step, and shows in the order's return status", () => {
    const { commerce, shop } = bare;
    ship(2);
    const seen = [returnStatus(order)];
    const { made } = must(goBack(2, true));
    const after = (done: { ok: boolean; message?: string }): void => {
      expect(done).toMatchObject({ ok: true });
      seen.push(returnStatus(order));
    };
    after({ ok: true });
    after(moveReturn(commerce, shop, order, made, { status: "OPEN" }));
    const [line] = made.lines;
    after(removeFromReturn(commerce, shop, order, made, [{ returnLineId: line?.id ?? "", quantity: 1 }]));
    after(processReturn(commerce, shop, order, made));
    after(moveReturn(commerce, shop, order, made, { status: "CLOSED" }));
    after(moveReturn(commerce, shop, order, made, { status: "OPEN" }));
    expect(seen).toEqual([
      "NO_RETURN",
      "RETURN_REQUESTED",
      "IN_PROGRESS",
      "IN_PROGRESS",
      "INSPECTION_COMPLETE",
      "RETURNED",
      "INSPECTION_COMPLETE",
    ]);
    expect(toldTopics()).toEqual([
      "returns/request",
      "returns/approve",
      "returns/update",
      "returns/process",
      "returns/close",
      "returns/reopen",
    ]);
    expect(moveReturn(commerce, shop, order, made, { status: "CANCELED" })).toMatchObject({
      message: "#1001-R1 can't become canceled: something of it was processed.",
    });
  });

  it("loses no more units than it has, and never all", () => {
    const { commerce, shop } = bare;
    ship(2);
    const { made }: { made: Return } = must(goBack(2));
    const remove = (quantity: number) =>
      removeFromReturn(commerce, shop, order, made, [{ returnLineId: made.lines[0]?.id ?? "", quantity }]);
    expect(remove(3)).toMatchObject({ reason: "too-many" });
    expect(remove(2)).toMatchObject({ reason: "nothing-left" });
    expect(remove(1)).toMatchObject({ ok: true });
    expect(returnableQuantity(order, bangle)).toBe(1);
  });
});
