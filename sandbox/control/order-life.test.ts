import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startControlClient, type ControlClient } from "../testing/control-client";

let control: ControlClient;

beforeEach(async () => {
  control = await startControlClient([]);
});

afterEach(async () => {
  await control.close();
});

describe("an order's life", () => {
  it("fulfil, carrier events, delivery", async () => {
    const order = await control.placeGuaranteed();
    const sent = await control.post(`${order}/fulfil`, { trackingCompany: "DHL", trackingNumber: "JD1" });
    expect(sent.body).toMatchObject({
      fulfillmentStatus: "PARTIALLY_FULFILLED",
      fulfillments: [{ tracking: [{ company: "DHL", number: "JD1" }] }],
    });
    await control.post(`${order}/events`, {
      status: "in_transit",
      happenedAt: "2026-01-01T00:00:00Z",
      city: "Shenzhen",
    });
    await control.post(`${order}/deliver`);
    const { body } = await control.call("GET", order);
    expect(body).toMatchObject({
      fulfillments: [{ displayStatus: "DELIVERED", events: [{ city: "Shenzhen" }, { status: "DELIVERED" }] }],
    });
    const { events } = (body as { fulfillments: { events: { id: string }[] }[] }).fulfillments[0] ?? {
      events: [],
    };
    const taken = await control.call("DELETE", `${order}/events/${events[1]?.id ?? ""}`);
    expect(taken.body).toMatchObject({ fulfillments: [{ displayStatus: "IN_TRANSIT" }] });
  });

  it("the guarantee line is fulfilled only when it is named", async () => {
    const order = await control.placeGuaranteed();
    await control.post(`${order}/fulfil`, { lines: [{ line: "WAYBOND-50.00", quantity: 1 }] });
    const { body } = await control.post(`${order}/fulfil`);
    expect(body).toMatchObject({ fulfillmentStatus: "FULFILLED" });
  });

  it("loss, told by the carrier or not", async () => {
    const order = await control.placeGuaranteed();
    await control.post(`${order}/fulfil`);
    expect((await control.post(`${order}/lose`, { silent: true })).body).toMatchObject({
      fulfillments: [{ displayStatus: "IN_TRANSIT" }],
    });
    expect((await control.post(`${order}/lose`)).body).toMatchObject({
      fulfillments: [{ displayStatus: "FAILURE" }],
    });
  });

  it("refund of lines, of an amount, and never more than was paid", async () => {
    const order = await control.placeGuaranteed();
    const first = await control.post(`${order}/refund`, { lines: [{ line: "BANGLE" }], note: "broken" });
    expect(first.body).toMatchObject({
      financialStatus: "PARTIALLY_REFUNDED",
      refunded: { shop: "5000.00", presentment: "5000.00" },
    });
    const tooMuch = await control.post(`${order}/refund`, { amount: "68.01" });
    expect(tooMuch).toMatchObject({ status: 422, body: { errors: [{ field: "amount" }] } });
    const again = await control.post(`${order}/refund`, {
      lines: [{ line: "BANGLE", quantity: 1 }],
      amount: "1.00",
    });
    expect(again).toMatchObject({ status: 422, body: { errors: [{ field: "lines.0.quantity" }] } });
    const rest = await control.post(`${order}/refund`, {
      lines: [{ line: "WAYBOND-50.00" }],
      shipping: true,
    });
    expect(rest.body).toMatchObject({ financialStatus: "REFUNDED", refunded: { shop: "5068.00" } });
    expect((await control.call("GET", "/state")).body).toMatchObject({
      shops: [{ handle: "jade-river", refundSums: [{ count: 2, total: { shop: "5068.00" } }] }, {}],
    });
  });

  it("cancel, once", async () => {
    const order = await control.placeGuaranteed();
    expect((await control.post(`${order}/cancel`, { reason: "customer" })).body).toMatchObject({
      cancelReason: "CUSTOMER",
      financialStatus: "REFUNDED",
    });
    expect(await control.post(`${order}/cancel`)).toMatchObject({
      status: 422,
      body: { errors: [{ field: null, message: "Order has already been canceled" }] },
    });
  });

  it("edit, and payment of what is owed afterwards", async () => {
    const order = await control.placeGuaranteed();
    const edited = await control.post(`${order}/edit`, {
      add: [{ sku: "BANGLE" }, { title: "Gift wrap", price: "5.00" }],
      remove: [{ line: "WAYBOND-50.00", quantity: 1 }],
    });
    expect(edited.body).toMatchObject({ lines: [{}, { currentQuantity: 0 }, {}, { title: "Gift wrap" }] });
    expect((await control.post(`${order}/pay`)).body).toMatchObject({
      current: { total: { shop: "10023.00" } },
    });
    expect((await control.post(`${order}/pay`)).status).toBe(422);
  });

  it("dispute, until it is decided", async () => {
    const order = await control.placeGuaranteed();
    const opened = await control.post("/disputes", { order: order.replace("/orders/", "") });
    expect(opened).toMatchObject({ status: 201, body: { status: "NEEDS_RESPONSE", amount: "5068.00" } });
    const dispute = `/disputes/${(opened.body as { id: string }).id}`;
    expect((await control.post(dispute, { status: "lost" })).body).toMatchObject({ status: "LOST" });
    expect((await control.post(dispute, { status: "won" })).status).toBe(422);
    expect((await control.call("GET", "/disputes")).body).toMatchObject({ disputes: [{ status: "LOST" }] });
  });

  it("of an order that isn't there, or by its name in another shop, is 404", async () => {
    await control.placeGuaranteed();
    expect((await control.call("GET", "/orders/1001")).status).toBe(200);
    expect((await control.call("GET", "/orders/1001?shop=porcelain-house")).status).toBe(404);
    expect((await control.post("/orders/9999/deliver")).status).toBe(404);
  });

  it("refuses events of what was never sent", async () => {
    const order = await control.placeGuaranteed();
    expect(await control.post(`${order}/deliver`)).toMatchObject({
      status: 422,
      body: { errors: [{ field: "fulfillment" }] },
    });
    expect(await control.post(`${order}/events`, { status: "arrived" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "status" }] },
    });
  });
});
