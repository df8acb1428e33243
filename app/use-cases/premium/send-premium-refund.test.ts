import {
  access,
  bookedOf,
  choose,
  coverageOf,
  db,
  enqueue,
  follow,
  now,
  placeOrder,
  shop,
} from "../../../tests/harness/following";
import { describe, expect, test } from "vitest";
import { cancelCoverage } from "~/use-cases/coverage/cancel-coverage.server";
import { createDb } from "~/db.server";
import { takeUpFailedRefund } from "~/use-cases/premium/take-up-failed-refund.server";
import { sendPremiumRefund } from "./send-premium-refund.server";

const send = (premiumRefundId: string) =>
  sendPremiumRefund({ db, admin: access.admin, now: now(), shop, premiumRefundId });

test("a cancelled guarantee's line goes with the last part of its premium: a share that is on its way comes before", async () => {
  await choose({ giveBackReduced: true });
  const order = await placeOrder();
  await follow(order.orderId);
  const { id: coverageId } = await coverageOf(order.orderId);
  await order.refund({ lines: [{ line: order.goods, quantity: 1, restock: "cancel" }] });
  await follow(order.orderId);
  await cancelCoverage({ db, admin: access.admin, enqueue, now: now(), shop, coverageId, by: "shopper" });
  const refundOf = async (cause: "reduced" | "cancelled") =>
    (await db.premiumRefund.findFirstOrThrow({ where: { shop, coverageId, cause } })).id;

  await expect(send(await refundOf("cancelled"))).rejects.toThrow("waits");
  expect(await send(await refundOf("reduced"))).toEqual({ outcome: "confirmed" });
  expect(await send(await refundOf("cancelled"))).toEqual({ outcome: "confirmed" });
  await follow(order.orderId);
  expect(await bookedOf(coverageId)).toEqual([
    ["premium-charged", 100_00n],
    ["premium-given-back", 50_00n],
    ["premium-given-back", 50_00n],
  ]);
  expect(order.inShopify().refunds.map(({ total }) => total.shop)).toEqual(["5000.00", "50.00", "50.00"]);
});

describe("a premium's refund that failed", () => {
  /** A cancelled guarantee whose refund Shopify refused, for certain. */
  async function failed() {
    const order = await placeOrder();
    await follow(order.orderId);
    const { id: coverageId } = await coverageOf(order.orderId);
    await cancelCoverage({ db, admin: access.admin, enqueue, now: now(), shop, coverageId, by: "shopper" });
    const { id, idempotencyKey } = await db.premiumRefund.findFirstOrThrow({ where: { shop, coverageId } });
    await db.premiumRefund.update({
      where: { id },
      data: { state: "failed", problem: { code: "disputed", messages: [] }, finishedAt: now() },
    });
    const takeUp = (how: "send-again" | "given-by-hand", connection = db, of = shop) =>
      takeUpFailedRefund({
        db: connection,
        enqueue,
        now: now(),
        shop: of,
        coverageId,
        premiumRefundId: id,
        how,
      });
    return { order, coverageId, id, idempotencyKey, takeUp };
  }

  test("is sent again under a new key, once, whoever asks at once", async () => {
    const { order, coverageId, id, idempotencyKey, takeUp } = await failed();
    const second = createDb(process.env.DATABASE_URL ?? "");
    try {
      const answers = await Promise.all([takeUp("send-again"), takeUp("send-again", second)]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers).toContainEqual({ ok: false, reason: "not-failed" });
    } finally {
      await second.$disconnect();
    }
    const refund = await db.premiumRefund.findUniqueOrThrow({ where: { id } });
    expect(refund).toMatchObject({ state: "pending", problem: null });
    expect(refund.idempotencyKey).not.toBe(idempotencyKey);
    expect(await send(id)).toEqual({ outcome: "confirmed" });
    expect(order.inShopify().refunds).toHaveLength(1);
    expect(await bookedOf(coverageId)).toEqual([
      ["premium-charged", 100_00n],
      ["premium-given-back", 100_00n],
    ]);
  });

  test("is booked as given back by hand, once, and never beyond what was charged", async () => {
    const { coverageId, takeUp } = await failed();
    expect(await takeUp("given-by-hand", db, "porcelain-house.myshopify.com")).toEqual({
      ok: false,
      reason: "coverage-unknown",
    });
    expect(await takeUp("given-by-hand")).toEqual({ ok: true });
    expect(await takeUp("given-by-hand")).toEqual({ ok: false, reason: "not-failed" });
    expect(await takeUp("send-again")).toEqual({ ok: false, reason: "not-failed" });
    expect(await bookedOf(coverageId)).toEqual([
      ["premium-charged", 100_00n],
      ["premium-given-back", 100_00n],
    ]);
  });

  test("isn't sent again when the guarantee's line was refunded by hand meanwhile", async () => {
    const { order, takeUp } = await failed();
    await order.refund({ lines: [{ line: order.guarantee(), quantity: 1, restock: "cancel" }] });
    await follow(order.orderId);
    expect(await takeUp("send-again")).toEqual({ ok: false, reason: "nothing" });
    expect(await takeUp("given-by-hand")).toEqual({ ok: true });
  });
});
