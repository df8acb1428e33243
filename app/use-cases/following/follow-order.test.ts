import {
  access,
  BANGLE,
  bookedOf,
  choose,
  coverageOf,
  db,
  enqueue,
  follow,
  now,
  placeOrder,
  queued,
  sandbox,
  sendPremiumRefunds,
  shop,
} from "../../../tests/harness/following";
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { listCustomerOrders } from "~/queries/list-customer-orders.server";
import { followOrder } from "./follow-order.server";

describe("an order that is followed", () => {
  test("is covered, tagged and told to other apps; followed again nothing more is done", async () => {
    const order = await placeOrder();
    expect(await follow(order.orderId)).toEqual({ outcome: "followed" });
    const coverage = await coverageOf(order.orderId);
    expect(coverage).toMatchObject({
      state: "active",
      insuredMinor: 10_000_00n,
      premiumChargedMinor: 100_00n,
    });
    expect(order.inShopify().tags).toContain("shipping-guarantee");
    const calls = () => sandbox.log.all().filter(({ kind }) => kind === "mutation").length;
    await follow(order.orderId);
    const before = calls();
    await follow(order.orderId);
    expect(calls()).toBe(before);
    expect((await coverageOf(order.orderId)).changes).toHaveLength(1);
    expect(await bookedOf(coverage.id)).toEqual([["premium-charged", 100_00n]]);
    // Once, however it came to be known: plans are tried on orders whose first webhook was lost, too.
    expect(queued.map(({ name }) => name)).toEqual(["send-flow-signal", "keep-past-order"]);
  });

  test("is kept for trying plans on unless it is too old for that", async () => {
    const [old, young] = [await placeOrder(), await placeOrder()];
    const followAfter = async (days: number, orderId: string) => {
      const later = new Date(now().getTime() + days * 86_400_000);
      await followOrder({ db, admin: access.admin, enqueue, now: later, shop, orderId });
    };
    await followAfter(91, old.orderId);
    await followAfter(89, young.orderId);
    expect(queued.filter(({ name }) => name === "keep-past-order").map(({ data }) => data)).toEqual([
      { shop, orderId: young.orderId },
    ]);
  });

  test("and fits no plan stays, covered for nothing, until a person decides or its goods are gone", async () => {
    const order = await placeOrder({ guarantee: { step: "100.00", offer: "gone", plan: 999 } });
    await follow(order.orderId);
    const undecided = { state: "active", premiumCheck: "unrated", insuredMinor: 0n };
    expect(await coverageOf(order.orderId)).toMatchObject(undecided);
    await order.refund({ lines: [{ line: order.goods, quantity: 1, restock: "cancel" }] });
    await follow(order.orderId);
    expect(await coverageOf(order.orderId)).toMatchObject(undecided);
    await order.refund({ lines: [{ line: order.goods, quantity: 1, restock: "cancel" }] });
    await follow(order.orderId);
    expect(await coverageOf(order.orderId)).toMatchObject({ ...undecided, state: "void" });
  });

  test("is covered anew when the guarantee is added after it was cancelled; beside one in force it isn't", async () => {
    await choose({});
    const order = await placeOrder();
    const add = async () => {
      const attributes = { _waybond_offer: "standard" };
      await order.edit({ add: [{ sku: "WAYBOND-100.00", attributes }] });
      await follow(order.orderId);
      await follow(order.orderId);
      return db.coverage.findMany({ where: { orderId: order.orderId }, orderBy: { createdAt: "asc" } });
    };
    await follow(order.orderId);
    expect(await add()).toMatchObject([{ state: "active" }]);
    await order.refund({ lines: [{ line: order.guarantee(), quantity: 1, restock: "cancel" }] });
    await follow(order.orderId);
    expect(await add()).toMatchObject([
      { state: "cancelled" },
      { state: "active", insuredMinor: 10_000_00n, premiumChargedMinor: 100_00n },
    ]);
  });

  test("that Shopify doesn't know is told", async () => {
    expect(await follow("gid://shopify/Order/1")).toEqual({ outcome: "order-unknown" });
  });

  test("is left alone when Shopify shows it older than it was known", async () => {
    const order = await placeOrder();
    await follow(order.orderId);
    await db.followedOrder.updateMany({
      where: { shop, orderId: order.orderId },
      data: { orderUpdatedAt: new Date(Date.now() + 86_400_000 * 3_650) },
    });
    expect(await follow(order.orderId)).toEqual({ outcome: "stale" });
  });
});

describe("whose order it is", () => {
  const customerGid = (id: string | null) => `gid://shopify/Customer/${id}`;
  const sees = async (id: string | null, orderId: string) =>
    (await listCustomerOrders(db, { shop, customerId: customerGid(id), now: now() })).some(
      (order) => order.orderId === orderId,
    );

  test("follows the order: given to another customer, the former sees its claims no more", async () => {
    const [order, others] = [await placeOrder(), await placeOrder({ email: "mei@example.com" })];
    const [ada, mei] = [order.inShopify().customerId, others.inShopify().customerId];
    await follow(order.orderId);
    expect([await sees(ada, order.orderId), await sees(mei, order.orderId)]).toEqual([true, false]);
    order.inShopify().customerId = mei;
    await follow(order.orderId);
    expect([await sees(ada, order.orderId), await sees(mei, order.orderId)]).toEqual([false, true]);
    await follow(order.orderId);
    const { changes } = await coverageOf(order.orderId);
    expect(changes).toMatchObject([{ cause: "order-recorded" }, { cause: "customer-changed", after: {} }]);
    // Nobody's any more.
    order.inShopify().customerId = null;
    await follow(order.orderId);
    expect(await coverageOf(order.orderId)).toMatchObject({ customerId: null });
  });

  test("isn't told again once that customer was deleted", async () => {
    const order = await placeOrder();
    await follow(order.orderId);
    await db.coverage.updateMany({ where: { shop, orderId: order.orderId }, data: { customerId: null } });
    const at = now();
    await db.privacyRequest.create({
      data: {
        id: randomUUID(),
        shop,
        kind: "customer_redact",
        state: "done",
        messageId: 1n,
        orderIds: [order.orderId],
        receivedAt: at,
        dueBy: at,
      },
    });
    await follow(order.orderId);
    expect(await coverageOf(order.orderId)).toMatchObject({ customerId: null });
  });
});

describe("what is left of the goods", () => {
  test("is rated again when one of two is refunded; the premium's share goes back where the shop has chosen so", async () => {
    await choose({ giveBackReduced: true });
    const order = await placeOrder();
    await follow(order.orderId);
    await order.refund({ lines: [{ line: order.goods, quantity: 1, restock: "cancel" }] });
    await follow(order.orderId);
    const coverage = await coverageOf(order.orderId);
    expect(coverage).toMatchObject({
      state: "active",
      insuredMinor: 5_000_00n,
      lines: [{ quantity: 1, soldQuantity: 2, insuredMinor: 5_000_00n }],
      changes: [{ cause: "order-recorded" }, { cause: "order-changed" }],
    });
    expect(await sendPremiumRefunds()).toEqual(["confirmed"]);
    await follow(order.orderId);
    expect(await sendPremiumRefunds()).toEqual([]);
    expect(await bookedOf(coverage.id)).toEqual([
      ["premium-charged", 100_00n],
      ["premium-given-back", 50_00n],
    ]);
    expect(order.inShopify().refunds).toHaveLength(2);
  });

  test("keeps its premium where the shop hasn't chosen to give it back", async () => {
    await choose({ giveBackReduced: false });
    const order = await placeOrder();
    await follow(order.orderId);
    await order.edit({ remove: [{ line: order.goods, quantity: 1 }] });
    await follow(order.orderId);
    expect(await coverageOf(order.orderId)).toMatchObject({
      insuredMinor: 5_000_00n,
      premiumGivenBackMinor: 0n,
    });
    expect(queued.some(({ name }) => name === "refund-premium")).toBe(false);
  });

  test("is the same however late it is told: an order that was refunded before it was ever seen", async () => {
    const order = await placeOrder();
    await order.refund({ lines: [{ line: order.goods, quantity: 1, restock: "cancel" }] });
    await follow(order.orderId);
    expect(await coverageOf(order.orderId)).toMatchObject({
      insuredMinor: 5_000_00n,
      premiumChargedMinor: 100_00n,
    });
  });

  test("never holds what was added to the order, also when that was before it was ever seen", async () => {
    const [seen, unseen] = [await placeOrder(), await placeOrder()];
    await follow(seen.orderId);
    for (const order of [seen, unseen]) {
      await order.edit({ add: [{ product: BANGLE }] });
      await follow(order.orderId);
      expect(await coverageOf(order.orderId)).toMatchObject({
        insuredMinor: 10_000_00n,
        premiumCheck: "matched",
        lines: [{ soldQuantity: 2 }],
      });
    }
  });

  test("is nothing when all goods are refunded before shipping, or the order is cancelled: the coverage is void", async () => {
    const [refunded, cancelled] = [await placeOrder(), await placeOrder()];
    await follow(refunded.orderId);
    await refunded.refund({ lines: [{ line: refunded.goods, quantity: 2, restock: "cancel" }] });
    await cancelled.cancel();
    for (const { orderId } of [refunded, cancelled]) {
      await follow(orderId);
      expect(await coverageOf(orderId)).toMatchObject({ state: "void" });
    }
  });

  test("doesn't fall by goods that came back after they had arrived, but by those before: that cancels", async () => {
    const [before, after] = [await placeOrder(), await placeOrder()];
    for (const order of [before, after])
      await order.fulfil({ trackingCompany: "DHL", trackingNumber: "JD1" });
    await before.sendBack({ lines: [{ line: before.goods, quantity: 2 }] });
    await after.deliver();
    sandbox.clock.advance(3_600_000);
    await after.sendBack({ lines: [{ line: after.goods, quantity: 2 }] });
    await follow(before.orderId);
    await follow(after.orderId);
    expect(await coverageOf(before.orderId)).toMatchObject({ state: "cancelled", insuredMinor: 0n });
    expect(await coverageOf(after.orderId)).toMatchObject({ state: "active", insuredMinor: 10_000_00n });
  });

  test("falls only by what came back from the parcel that hadn't arrived, where a line was sent in two", async () => {
    const order = await placeOrder();
    await order.fulfil({ lines: [{ line: order.goods, quantity: 1 }] });
    await order.deliver();
    await order.fulfil({ lines: [{ line: order.goods, quantity: 1 }] });
    sandbox.clock.advance(3_600_000);
    await order.sendBack({ lines: [{ line: order.goods, quantity: 2 }] });
    await follow(order.orderId);
    expect(await coverageOf(order.orderId)).toMatchObject({ state: "active", insuredMinor: 5_000_00n });
  });
});

describe("the guarantee's line", () => {
  test("refunded alone cancels the coverage, and its premium is booked as given back, once", async () => {
    const order = await placeOrder();
    await follow(order.orderId);
    await order.refund({ lines: [{ line: order.guarantee(), restock: "cancel" }] });
    await follow(order.orderId);
    await follow(order.orderId);
    const coverage = await coverageOf(order.orderId);
    expect(coverage).toMatchObject({ state: "cancelled", premiumGivenBackMinor: 100_00n });
    expect(await bookedOf(coverage.id)).toEqual([
      ["premium-charged", 100_00n],
      ["premium-given-back", 100_00n],
    ]);
    expect(order.inShopify().tags).not.toContain("shipping-guarantee");
  });

  const openWork = (order: Awaited<ReturnType<typeof placeOrder>>) =>
    order
      .inShopify()
      .fulfillmentOrders.flatMap(({ lines }) => lines)
      .filter(({ lineItemId, remaining }) => lineItemId === order.guarantee() && remaining > 0).length;

  test.each([
    ["with_first_shipment", 1, 0],
    ["at_once", 0, 0],
    ["never", 1, 1],
  ] as const)("is fulfilled %s, as the shop chooses", async (fulfilGuarantee, atFirst, afterShipping) => {
    await choose({ fulfilGuarantee });
    const order = await placeOrder();
    await follow(order.orderId);
    expect(openWork(order)).toBe(atFirst);
    await order.fulfil({ lines: [{ line: order.goods, quantity: 1 }] });
    await follow(order.orderId);
    await follow(order.orderId);
    expect(openWork(order)).toBe(afterShipping);
    await choose({ fulfilGuarantee: "with_first_shipment" });
  });

  test("is fulfilled once, also when the answer was lost", async () => {
    const order = await placeOrder();
    await order.fulfil();
    sandbox.faults.change({ nextCalls: [{ operation: "fulfillmentCreate", fault: "failAfterEffect" }] });
    await expect(follow(order.orderId)).rejects.toThrow();
    await follow(order.orderId);
    const guarantee = order.guarantee();
    const sent = order
      .inShopify()
      .fulfillments.filter(({ lines }) => lines.some((line) => line.lineItemId === guarantee));
    expect(sent).toHaveLength(1);
  });
});

describe("shipments", () => {
  test("are kept with what they hold, first and last scan and delivery; the guarantee's own is none", async () => {
    const order = await placeOrder();
    await order.fulfil({
      lines: [{ line: order.goods, quantity: 1 }],
      trackingCompany: "DHL",
      trackingNumber: "JD1",
    });
    await order.event({ status: "label_printed" });
    sandbox.clock.advance(60_000);
    await order.event({ status: "in_transit", city: "Shenzhen", country: "CN" });
    await follow(order.orderId);
    sandbox.clock.advance(60_000);
    await order.deliver();
    await order.fulfil({
      lines: [{ line: order.goods, quantity: 1 }],
      trackingCompany: "UPS",
      trackingNumber: "1Z1",
    });
    await follow(order.orderId);
    const shipments = await db.shipment.findMany({
      where: { shop, orderId: order.orderId },
      include: { lines: true, events: { orderBy: { happenedAt: "asc" } } },
      orderBy: { name: "asc" },
    });
    const line = { lineItemId: `gid://shopify/LineItem/${order.goods}`, quantity: 1 };
    expect(shipments).toMatchObject([
      {
        carrier: "DHL",
        trackingNumber: "JD1",
        destination: "US",
        firstScanAt: shipments[0]?.events.find(({ status }) => status === "IN_TRANSIT")?.happenedAt,
        deliveredAt: expect.any(Date),
        lines: [line],
        events: [
          { status: "LABEL_PRINTED" },
          { status: "IN_TRANSIT", city: "Shenzhen" },
          { status: "DELIVERED" },
        ],
      },
      { carrier: "UPS", firstScanAt: null, deliveredAt: null, lines: [line] },
    ]);
  });
});
