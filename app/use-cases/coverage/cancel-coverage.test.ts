import {
  access,
  bookedOf,
  choose,
  control,
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
import { appDatabase } from "../../../tests/harness/app-database";
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createDb, type Db } from "~/db.server";
import { cancelCoverage } from "./cancel-coverage.server";
import { giveDriftBack } from "~/use-cases/premium/give-drift-back.server";
import { sendPremiumRefund } from "~/use-cases/premium/send-premium-refund.server";

const cancel = (coverageId: string, through: Db = db) =>
  cancelCoverage({ db: through, admin: access.admin, enqueue, now: now(), shop, coverageId, by: "shopper" });

async function covered(told: object = {}) {
  const order = await placeOrder(told);
  await follow(order.orderId);
  const { id } = await coverageOf(order.orderId);
  return { order, id };
}

/** The one premium refund that is queued. */
function queuedRefund(): string {
  const job = queued.find(({ name }) => name === "refund-premium");
  if (!job) throw new Error("Nothing is queued.");
  return (job.data as { premiumRefundId: string }).premiumRefundId;
}
const send = (premiumRefundId: string, through: Db = db) =>
  sendPremiumRefund({ db: through, admin: access.admin, now: now(), shop, premiumRefundId });

describe("a shopper who cancels", () => {
  test("gets the premium back by one refund of the guarantee's line; nothing of it waits to be fulfilled", async () => {
    const { order, id } = await covered();
    expect(await cancel(id)).toEqual({ ok: true });
    expect(await sendPremiumRefunds()).toEqual(["confirmed"]);
    await follow(order.orderId);
    expect(await coverageOf(order.orderId)).toMatchObject({
      state: "cancelled",
      premiumGivenBackMinor: 100_00n,
    });
    expect(await bookedOf(id)).toEqual([
      ["premium-charged", 100_00n],
      ["premium-given-back", 100_00n],
    ]);
    const { refunds, fulfillmentOrders } = order.inShopify();
    expect(refunds).toMatchObject([{ lines: [{ lineItemId: order.guarantee() }] }]);
    const waiting = fulfillmentOrders
      .flatMap(({ lines }) => lines)
      .filter(({ lineItemId, remaining }) => lineItemId === order.guarantee() && remaining > 0);
    expect(waiting).toEqual([]);
  });

  test("pays in another currency: all of it comes back in that", async () => {
    const { order, id } = await covered({ country: "JP" });
    await cancel(id);
    expect(await sendPremiumRefunds()).toEqual(["confirmed"]);
    const line = order.inShopify().lines.find(({ id: lineId }) => lineId === order.guarantee());
    expect(order.inShopify().refunds[0]?.total.presentment).toBe(line?.unitPrice.presentment);
    expect(await coverageOf(order.orderId)).toMatchObject({ premiumGivenBackMinor: 100_00n });
  });

  test("twice at once, on two connections, is given it back once", async () => {
    const { order, id } = await covered();
    const other = createDb(appDatabase.url);
    try {
      const answers = await Promise.all([cancel(id), cancel(id, other), cancel(id), cancel(id, other)]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const refund = queuedRefund();
      await Promise.allSettled([send(refund), send(refund, other), send(refund)]);
      expect(await db.premiumRefund.findMany({ where: { shop, coverageId: id } })).toMatchObject([
        { state: "confirmed" },
      ]);
    } finally {
      await other.$disconnect();
    }
    expect(order.inShopify().refunds).toHaveLength(1);
  });

  test("when something has been sent already is told so, also when no webhook told us", async () => {
    const { order, id } = await covered();
    await order.fulfil({ lines: [{ line: order.goods, quantity: 1 }] });
    expect(await cancel(id)).toEqual({ ok: false, reason: "shipped" });
    expect(queued.some(({ name }) => name === "refund-premium")).toBe(false);
  });

  test("after the hours that the shop sets is told so", async () => {
    await choose({ cancelHours: 24 });
    const { id } = await covered();
    sandbox.clock.advance(24 * 3_600_000);
    expect(await cancel(id)).toEqual({ ok: false, reason: "too-late" });
    await choose({ cancelHours: null });
  });

  test("in another shop changes nothing", async () => {
    const { id } = await covered();
    const elsewhere = { shop: "porcelain-house.myshopify.com", coverageId: id, by: "shopper" };
    const input = { db, admin: access.admin, enqueue, now: now(), ...elsewhere };
    expect(await cancelCoverage(input)).toEqual({ ok: false, reason: "coverage-unknown" });
  });
});

describe("a premium that is given back", () => {
  test.each(["failAfterEffect", "fail"] as const)(
    "is refunded once when the call had no answer (%s)",
    async (fault) => {
      const { order, id } = await covered();
      await cancel(id);
      const refund = queuedRefund();
      sandbox.faults.change({ nextCalls: [{ operation: "refundCreate", fault, times: 2 }] });
      await expect(send(refund)).rejects.toThrow();
      sandbox.faults.clear();
      expect(await send(refund)).toEqual({ outcome: "confirmed" });
      expect(await send(refund)).toEqual({ outcome: "nothing-to-do" });
      expect(order.inShopify().refunds).toHaveLength(1);
      expect((await bookedOf(id)).filter(([kind]) => kind === "premium-given-back")).toHaveLength(1);
    },
  );

  test("isn't fulfilled on its way back, though the first parcel leaves meanwhile", async () => {
    const { order, id } = await covered();
    await cancel(id);
    await order.fulfil();
    await follow(order.orderId);
    expect(order.inShopify().fulfillments).toHaveLength(1);
    expect(await send(queuedRefund())).toEqual({ outcome: "confirmed" });
    expect(order.inShopify().refunds).toHaveLength(1);
  });

  test("stays with the bank where a dispute is open", async () => {
    const { order, id } = await covered();
    await cancel(id);
    await control("/disputes", { order: order.id, reason: "fraudulent", type: "chargeback" });
    expect(await send(queuedRefund())).toEqual({ outcome: "failed" });
    expect(order.inShopify().refunds).toHaveLength(0);
    expect(await db.premiumRefund.findFirst({ where: { coverageId: id } })).toMatchObject({
      state: "failed",
      problem: { code: "disputed" },
    });
  });

  test("is kept as failed when there is nothing left to give", async () => {
    const { order, id } = await covered();
    await cancel(id);
    await order.refund({ lines: [{ line: order.guarantee(), restock: "cancel" }] });
    expect(await sendPremiumRefunds()).toEqual(["failed"]);
    await follow(order.orderId);
    expect(await coverageOf(order.orderId)).toMatchObject({ premiumGivenBackMinor: 100_00n });
  });

  test("for having been charged too much goes back by itself where the shop has chosen so", async () => {
    await choose({ giveBackDrift: true });
    const { order, id } = await covered({
      lines: [{ product: "imperial-green-jadeite-bangle", quantity: 1 }],
    });
    expect(await coverageOf(order.orderId)).toMatchObject({
      premiumCheck: "overcharged",
      premiumDueMinor: 50_00n,
    });
    expect(await sendPremiumRefunds()).toEqual(["confirmed"]);
    await follow(order.orderId);
    await follow(order.orderId);
    expect(await sendPremiumRefunds()).toEqual([]);
    expect(await bookedOf(id)).toEqual([
      ["premium-charged", 100_00n],
      ["premium-given-back", 50_00n],
    ]);
    expect(await coverageOf(order.orderId)).toMatchObject({ state: "active", insuredMinor: 5_000_00n });
    await choose({ giveBackDrift: false });
  });
});

describe("what staff gives back by hand", () => {
  test("is the difference to the premium due, once; and nothing where nothing was charged too much", async () => {
    const { order, id } = await covered({
      lines: [{ product: "imperial-green-jadeite-bangle", quantity: 1 }],
    });
    const give = (coverageId: string) =>
      giveDriftBack({ db, enqueue, now: now(), shop, coverageId, by: "Lin Mei" });
    expect(await give(id)).toEqual({ ok: true });
    expect(await give(id)).toEqual({ ok: false, reason: "nothing" });
    expect(await sendPremiumRefunds()).toEqual(["confirmed"]);
    expect(await coverageOf(order.orderId)).toMatchObject({ premiumGivenBackMinor: 50_00n });
    expect(await give((await covered()).id)).toEqual({ ok: false, reason: "nothing" });
    expect(await give(randomUUID())).toEqual({ ok: false, reason: "coverage-unknown" });
  });
});
