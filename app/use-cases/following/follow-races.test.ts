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
  queued,
  sandbox,
  sendPremiumRefunds,
  shop,
} from "../../../tests/harness/following";
import { before } from "../../../tests/builders/publishing";
import { appDatabase } from "../../../tests/harness/app-database";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDb, type Db } from "~/db.server";
import { decideClaim } from "../claims/deciding/decide-claim.server";
import { fileClaim } from "../claims/filing/file-claim.server";
import { cancelCoverage } from "../coverage/cancel-coverage.server";
import { sendSettlement } from "../settlement/send-settlement.server";
import { settleApproved } from "../settlement/settle-approved.server";
import { holdOrder, releaseOrder } from "./hold-order.server";

let other: Db;
beforeAll(() => {
  other = createDb(appDatabase.url);
});
afterAll(() => other.$disconnect());

describe("an order", () => {
  test("is held by one worker of many, until it is let go of", async () => {
    const orderId = "gid://shopify/Order/77";
    const held = await Promise.all(
      Array.from({ length: 8 }, (_, index) => holdOrder(index % 2 ? db : other, shop, orderId)),
    );
    const holder = held.find((each) => each !== null);
    expect(held.filter((each) => each !== null)).toHaveLength(1);
    await releaseOrder(other, { shop, orderId, holder: "00000000-0000-4000-8000-000000000000" });
    expect(await holdOrder(db, shop, orderId)).toBeNull();
    await releaseOrder(other, { shop, orderId, holder: holder ?? "" });
    expect(await holdOrder(other, shop, orderId)).not.toBeNull();
  });

  test.each(["ReadParcels", "ReadReturns"])(
    "that arrives, and is sent back only then, while it is read (%s) stays insured",
    async (operation) => {
      await choose({ giveBackReduced: true });
      const order = await placeOrder();
      await order.fulfil();
      await follow(order.orderId);
      const meanwhile = before(access.admin, operation, async () => {
        await order.deliver();
        await order.sendBack({ lines: [{ line: order.goods, quantity: 1 }] });
      });
      await follow(order.orderId, meanwhile);
      await follow(order.orderId);
      expect(await coverageOf(order.orderId)).toMatchObject({ state: "active", insuredMinor: 10_000_00n });
      expect(await sendPremiumRefunds()).toEqual([]);
    },
  );

  test("that two follow at once all the same is covered, booked and fulfilled once", async () => {
    const order = await placeOrder();
    await order.fulfil();
    await Promise.allSettled([
      follow(order.orderId),
      follow(order.orderId, access.admin, other),
      follow(order.orderId),
      follow(order.orderId, access.admin, other),
    ]);
    await follow(order.orderId);
    expect(await db.coverage.count({ where: { shop, orderId: order.orderId } })).toBe(1);
    expect(await db.shipment.count({ where: { shop, orderId: order.orderId } })).toBe(1);
    const { id } = await coverageOf(order.orderId);
    expect(await bookedOf(id)).toEqual([["premium-charged", 100_00n]]);
    const guarantee = order.guarantee();
    const sent = order
      .inShopify()
      .fulfillments.filter(({ lines }) => lines.some((line) => line.lineItemId === guarantee));
    expect(sent).toHaveLength(1);
  });

  test("that is reduced while two follow it has its premium's share given back once", async () => {
    await choose({ giveBackReduced: true });
    const order = await placeOrder();
    await follow(order.orderId);
    await order.refund({ lines: [{ line: order.goods, quantity: 1, restock: "cancel" }] });
    await Promise.all([follow(order.orderId), follow(order.orderId, access.admin, other)]);
    await follow(order.orderId);
    expect(queued.filter(({ name }) => name === "refund-premium")).toHaveLength(1);
    expect(await sendPremiumRefunds()).toEqual(["confirmed"]);
    expect((await coverageOf(order.orderId)).changes).toHaveLength(2);
    await choose({ giveBackReduced: false });
  });

  test("whose guarantee is cancelled while its line is refunded by hand is given back once in the books", async () => {
    const order = await placeOrder();
    await follow(order.orderId);
    const { id: coverageId } = await coverageOf(order.orderId);
    await order.refund({ lines: [{ line: order.guarantee(), restock: "cancel" }] });
    const cancel = { db: other, admin: access.admin, enqueue, now: now(), shop, coverageId, by: "shopper" };
    await Promise.all([follow(order.orderId), cancelCoverage(cancel)]);
    await sendPremiumRefunds();
    await follow(order.orderId);
    expect(await coverageOf(order.orderId)).toMatchObject({
      state: "cancelled",
      premiumGivenBackMinor: 100_00n,
    });
    expect(order.inShopify().refunds).toHaveLength(1);
    expect(await bookedOf(coverageId)).toEqual([
      ["premium-charged", 100_00n],
      ["premium-given-back", 100_00n],
    ]);
  });
});

describe("a claim's refund", () => {
  /** One of the two bangles is refunded by a claim, and the answer to the call is lost. */
  async function refundedByClaim() {
    const order = await placeOrder();
    await order.fulfil();
    await follow(order.orderId);
    const { id: coverageId, lines } = await coverageOf(order.orderId);
    const coverageLineId = lines[0]?.id ?? "";
    const by = "Avery Stone";
    const filed = await fileClaim({
      db,
      enqueue,
      now: now(),
      shop,
      coverageId,
      peril: "damage",
      lines: [{ coverageLineId, quantity: 1 }],
      description: "Broken.",
      wishedRemedy: "refund",
      source: "staff",
      by,
    });
    if (!filed.ok) throw new Error(JSON.stringify(filed));
    const { claimId } = filed;
    await decideClaim({ db, now: now(), shop, claimId, by, decision: "approve", enqueue });
    const asked = await settleApproved({
      db,
      admin: access.admin,
      enqueue,
      now: now(),
      shop,
      claimId,
      remedy: "refund",
      by,
    });
    if (!asked.ok) throw new Error(JSON.stringify(asked));
    const send = () =>
      sendSettlement({
        db,
        admin: access.admin,
        enqueue,
        now: now(),
        shop,
        settlementId: asked.settlementId,
      });
    sandbox.faults.change({ nextCalls: [{ operation: "refundCreate", fault: "failAfterEffect" }] });
    await expect(send()).rejects.toThrow();
    return { order, send };
  }

  test("takes nothing off what is insured, told before it is confirmed and after", async () => {
    const { order, send } = await refundedByClaim();
    const whole = {
      state: "active",
      insuredMinor: 10_000_00n,
      committedMinor: 5_000_00n,
      lines: [{ quantity: 2, committedQuantity: 1 }],
    };
    await follow(order.orderId);
    expect(await coverageOf(order.orderId)).toMatchObject(whole);
    await send();
    await follow(order.orderId);
    expect(await coverageOf(order.orderId)).toMatchObject(whole);
  });

  test("stays within what is insured when the other goods are refunded outside: the coverage is exhausted", async () => {
    const { order, send } = await refundedByClaim();
    await send();
    await order.refund({ lines: [{ line: order.goods, quantity: 1 }] });
    await follow(order.orderId);
    expect(await coverageOf(order.orderId)).toMatchObject({
      state: "exhausted",
      insuredMinor: 5_000_00n,
      committedMinor: 5_000_00n,
      lines: [{ quantity: 1, insuredMinor: 5_000_00n }],
    });
  });
});
