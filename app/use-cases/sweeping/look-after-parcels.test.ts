import {
  coverageOf,
  db,
  follow,
  placeOrder,
  queued,
  enqueue,
  now,
  sandbox,
  shop,
} from "../../../tests/harness/following";
import { expect, test } from "vitest";
import { lookAfterParcels } from "./look-after-parcels.server";

const DAY_MS = 86_400_000;
const look = () => lookAfterParcels({ db, enqueue, now: now(), limit: 100 });

test("a covered order with a parcel on its way is looked at once a day, until it has arrived", async () => {
  const [travels, stays] = [await placeOrder(), await placeOrder()];
  await travels.fulfil({ trackingCompany: "DHL", trackingNumber: "JD1" });
  for (const { orderId } of [travels, stays]) await follow(orderId);
  expect(await look()).toBe(0);
  sandbox.clock.advance(DAY_MS + 1_000);
  queued.length = 0;
  expect(await look()).toBe(1);
  expect(await look()).toBe(0);
  expect(queued.map(({ name }) => name)).toEqual(["process-webhook"]);
  expect(await db.webhookMessage.findFirst({ where: { shop, topic: "SWEEP" } })).toMatchObject({
    payload: { doubtful: true }, // nothing was missed, as far as anybody knows
    subject: travels.orderId,
    state: "pending",
  });

  await travels.deliver();
  await follow(travels.orderId);
  sandbox.clock.advance(DAY_MS + 1_000);
  expect(await look()).toBe(0);
  expect(await coverageOf(travels.orderId)).toMatchObject({ state: "active" });
});
