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
import { expect, test } from "vitest";
import { cancelCoverage } from "~/use-cases/coverage/cancel-coverage.server";
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
