import { appDatabase } from "../../../tests/harness/app-database";
import { columns, everything, isText, traces } from "../../../tests/harness/all-tables";
import {
  ask,
  breakingAt,
  customersOfTwoShops,
  LATER,
  MARK,
  other,
  shop,
} from "../../../tests/harness/privacy-stage";
import { Prisma } from "@prisma/client";
import { describe, expect, test, vi } from "vitest";
import { NOON } from "../../../tests/builders/shop-rows";
import { holdOrder, releaseOrder } from "~/use-cases/following/hold-order.server";
import { recordShipments } from "~/use-cases/following/record-shipments.server";
import { findSubject } from "./find-subject.server";
import { keepOrdersStill, OrderBusyError } from "./keep-orders-still.server";
import { PERSONAL_DATA } from "./personal-data.server";

const { db } = appDatabase;
const ada = customersOfTwoShops();

/** Writes the mark into every text that is to be redacted, wherever a row is about the customer. */
async function mark(customerId: string, orderId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const who = await findSubject(tx, { shop, customerId, orderIds: [orderId] });
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`; // histories take no changes otherwise
    for (const { table, column, type } of (await columns()).filter(isText)) {
      const rule = PERSONAL_DATA[table];
      if (!rule?.ofCustomer || !rule.redacted) continue;
      // Rows are found by these.
      if (column === "customerId" || table === "PastOrder") continue;
      if (rule.redacted === "deleted" || !(column in rule.redacted)) continue;
      const name = Prisma.raw(`"${column}"`);
      const value =
        type === "jsonb"
          ? Prisma.sql`coalesce(${name}, '{}') || jsonb_build_object('w', ${MARK}::text, 'note', ARRAY[${MARK}::text])`
          : Prisma.sql`${MARK}::text`;
      await tx.$executeRaw`UPDATE ${Prisma.raw(`"${table}"`)} t SET ${name} = ${value}
        WHERE t."shop" = ${shop} AND ${rule.ofCustomer(who)}`;
    }
  });
}

describe("customers/redact", () => {
  const redact = () => ask("customer_redact", { customerId: ada().customerId, orderIds: [ada().orderId] });

  test("leaves no trace of the customer in any table, and says how many rows of which", async () => {
    await mark(ada().customerId, ada().orderId);
    const { carryOut, read } = await redact();
    expect(Object.keys(await traces(MARK)).length).toBeGreaterThan(10);
    expect(await carryOut()).toBe("done");
    expect(await traces(MARK)).toEqual({});
    expect(await traces(`"customerId": "${ada().customerId}"`)).toEqual({});
    expect(await db.coverage.count({ where: { shop, customerId: ada().customerId } })).toBe(0);
    expect(await read()).toMatchObject({
      state: "done",
      finishedAt: LATER,
      customerId: null,
      orderIds: [ada().orderId],
      deleted: {
        Coverage: 1,
        Claim: 1,
        ClaimEvent: 2,
        CoverageChange: 1,
        Settlement: 1,
        PremiumRefund: 1,
        Shipment: 1,
        ShipmentEvent: 1,
        FlowSignal: 1,
        Mail: 1,
        PastOrder: 1,
        PrivacyRequest: 1,
      },
    });
  });

  test("keeps amounts, states, history and ledger", async () => {
    const kept = async () => ({
      ledger: await db.ledgerEntry.findMany({
        where: { shop },
        orderBy: { id: "asc" },
        include: { postings: true },
      }),
      coverage: await db.coverage.findUnique({
        where: { id: ada().coverageId },
        select: { state: true, insuredMinor: true, premiumChargedMinor: true, orderName: true, lines: true },
      }),
      claim: await db.claim.findUnique({
        where: { id: ada().claimId },
        select: { state: true, number: true, peril: true, lines: true, filedAt: true },
      }),
      events: await db.claimEvent.findMany({
        where: { claimId: ada().claimId },
        select: { kind: true, at: true, from: true, to: true },
      }),
      settlements: await db.settlement.findMany({
        where: { shop },
        orderBy: { id: "asc" },
        select: { amountMinor: true, state: true, lines: true },
      }),
    });
    const before = await kept();
    await (await redact()).carryOut();
    expect(await kept()).toEqual(before);
    expect(
      await db.claimEvent.findMany({ where: { claimId: ada().claimId }, orderBy: { id: "asc" } }),
    ).toMatchObject([
      { by: "shopper", kind: "filed" },
      { by: "Lin Mei", kind: "noted", reason: null },
    ]);
  });

  test("keeps of the consent when which price was agreed to, and of its words what proves them ours", async () => {
    await (await redact()).carryOut();
    const { consent } = await db.coverage.findUniqueOrThrow({ where: { id: ada().coverageId } });
    expect(consent).toEqual({
      l: "en",
      p: "1.00",
      c: "USD",
      o: "standard",
      v: 1,
      u: true,
      s: "checkout",
      t: NOON.toISOString(),
      w: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as unknown,
    });
  });

  test.each([
    ["language", { l: `en ${MARK}` }],
    ["offer", { o: MARK }],
    ["time", { t: `2026-11-22 (${MARK})` }],
    ["later price", { n: { p: "1.00", c: MARK, v: 1, t: NOON.toISOString() } }],
  ])("takes a consent whole whose %s may be anything", async (_, odd) => {
    const { consent } = await db.coverage.findUniqueOrThrow({ where: { id: ada().coverageId } });
    await db.coverage.update({
      where: { id: ada().coverageId },
      data: { consent: { ...(consent as Prisma.JsonObject), ...odd } },
    });
    await (await redact()).carryOut();
    expect(await db.coverage.findUnique({ where: { id: ada().coverageId } })).toMatchObject({
      consent: null,
    });
    expect(await traces(MARK)).toEqual({});
  });

  test("finds the customer's covered orders that the request doesn't name, and orders without a customer", async () => {
    await (await ask("customer_redact", { customerId: ada().customerId })).carryOut();
    expect(await db.claim.findUnique({ where: { id: ada().claimId } })).toMatchObject({ description: "" });
    await (await ask("customer_redact", { orderIds: ["gid://shopify/Order/112"] })).carryOut();
    expect(await db.shipment.count({ where: { shop, trackingNumber: { not: null } } })).toBe(0);
  });

  test("leaves a refund that is under way to be sent as it was written down", async () => {
    const note = { request: { note: "Waybond claim C-1" }, state: "sent" as const };
    await db.settlement.updateMany({ where: { shop }, data: note });
    await (await redact()).carryOut();
    expect(await db.settlement.findFirst({ where: { claimId: ada().claimId } })).toMatchObject(note);
  });

  test("sends no mail that still lay there", async () => {
    await (await redact()).carryOut();
    const mails = await db.mail.findMany({ where: { shop }, orderBy: { state: "asc" } });
    expect(mails.map(({ state, problem }) => [state, problem])).toEqual([
      ["pending", null],
      ["failed", "redacted"],
    ]);
  });

  test("touches no other customer, and no other shop, whatever numbers they share", async () => {
    const before = [await everything("Order/112"), await everything(other)];
    await (await redact()).carryOut();
    expect([await everything("Order/112"), await everything(other)]).toEqual(before);
  });

  test("isn't undone when Shopify tells of the order once more", async () => {
    const parcel = {
      fulfillmentId: "gid://shopify/Fulfillment/5",
      name: "#11-F2",
      status: "IN_TRANSIT",
      ships: true,
      cancelled: false,
      shippedAt: NOON,
      updatedAt: LATER,
      carrier: "DHL",
      trackingNumber: MARK,
      trackingUrl: `https://dhl.example/${MARK}`,
      estimatedDeliveryAt: null,
      deliveredAt: null,
      lines: [],
      events: [
        {
          eventId: "gid://shopify/FulfillmentEvent/5",
          status: "IN_TRANSIT",
          happenedAt: LATER,
          message: MARK,
          city: MARK,
          country: "DE",
        },
      ],
    };
    // The request names no order: this one is the customer's all the same.
    await (await ask("customer_redact", { customerId: ada().customerId })).carryOut();
    await recordShipments(db, { shop, orderId: ada().orderId, destination: "DE", parcels: [parcel] });
    expect(await traces(MARK)).toEqual({});
    expect(
      await db.shipment.findFirst({ where: { name: "#11-F2" }, include: { events: true } }),
    ).toMatchObject({
      carrier: "DHL",
      trackingNumber: null,
      events: [{ status: "IN_TRANSIT", country: "DE", city: null }],
    });
    await recordShipments(db, { shop: other, orderId: ada().orderId, destination: "DE", parcels: [parcel] });
    expect(await db.shipment.count({ where: { shop: other, trackingNumber: MARK } })).toBe(1);
  });

  test("waits until nobody follows an order of theirs, and lets nobody begin before it is done", async () => {
    const holder = (await holdOrder(db, shop, ada().orderId)) ?? "";
    const { carryOut, read } = await redact();
    await expect(carryOut()).rejects.toThrow(OrderBusyError);
    expect(await read()).toMatchObject({ state: "running", problem: "OrderBusyError" });
    await releaseOrder(db, { shop, orderId: ada().orderId, holder });

    let holding: Promise<unknown> = Promise.resolve();
    let held = false;
    await db.$transaction(async (tx) => {
      await keepOrdersStill(tx, shop, [ada().orderId]);
      holding = holdOrder(db, shop, ada().orderId).then(() => (held = true));
      const waiting = () => db.$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO "FollowedOrder"%'
          AND datname = current_database()`;
      await vi.waitFor(async () => expect(await waiting()).toHaveLength(1), { timeout: 10_000 });
      expect(held).toBe(false);
    });
    await holding;
    expect(held).toBe(true);
  });

  test("that is stopped on its way has done nothing, and does all when it is run again; then nothing", async () => {
    await mark(ada().customerId, ada().orderId);
    const { carryOut, read } = await redact();
    const before = await traces(MARK);
    await expect(carryOut(breakingAt(12))).rejects.toThrow("power cut");
    expect(await traces(MARK)).toEqual(before);
    expect(await read()).toMatchObject({ state: "running", problem: "Error" });
    const answers = await Promise.all([carryOut(), carryOut()]);
    expect(answers.toSorted()).toEqual(["done", "nothing-to-do"]);
    expect(await read()).toMatchObject({ state: "done", problem: null });
  });
});
