import { randomUUID } from "node:crypto";
import { Prisma } from "@prisma/client";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addCustomer } from "../../../tests/builders/customer-rows";
import { jadePlan } from "../../../tests/builders/plans";
import { addShop, NOON } from "../../../tests/builders/shop-rows";
import { appDatabase } from "../../../tests/harness/app-database";
import { recordShipments } from "~/use-cases/following/record-shipments.server";
import { carryOutPrivacyRequest } from "./carry-out-privacy-request.server";
import { findSubject } from "./find-subject.server";
import { PERSONAL_DATA } from "./personal-data.server";

const { db } = appDatabase;
const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
const MARK = "Ada-Moore-7f3a";
const LATER = new Date("2026-12-01T00:00:00Z");

type Column = { table: string; column: string; type: string };

/** Every column of every table, as the database itself tells. */
const columns = () => db.$queryRaw<Column[]>`
  SELECT c."table_name"::text AS "table", c."column_name"::text AS "column", c."udt_name"::text AS "type"
  FROM information_schema.columns c
  JOIN information_schema.tables t ON t."table_schema" = c."table_schema" AND t."table_name" = c."table_name"
  WHERE c."table_schema" = 'public' AND t."table_type" = 'BASE TABLE' AND c."table_name" <> '_prisma_migrations'`;
const isText = ({ type }: Column) =>
  /^_?(text|varchar|bpchar|jsonb|json|bytea|name|citext|xml|inet)$/.test(type);
const tables = async () => [...new Set((await columns()).map(({ table }) => table))].toSorted();

/** All rows of a table that hold a text anywhere, or that are a shop's. */
const rowsWith = (table: string, text: string) =>
  db.$queryRaw<{ row: string }[]>`
    SELECT t::text AS "row" FROM ${Prisma.raw(`"${table}"`)} t WHERE t::text LIKE ${`%${text}%`} ORDER BY 1`;

async function traces(text: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of await tables()) {
    const { length } = await rowsWith(table, text);
    if (length > 0) found[table] = length;
  }
  return found;
}

async function everything(of: string): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const table of await tables()) rows[table] = (await rowsWith(table, of)).map(({ row }) => row);
  return rows;
}

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

async function ask(
  kind: "customer_redact" | "shop_redact" | "data_request",
  more: { shop?: string; customerId?: string | null; orderIds?: string[]; triggeredAt?: Date } = {},
) {
  const domain = more.shop ?? shop;
  const { id: messageId } = await db.webhookMessage.create({
    data: {
      shop: domain,
      topic: kind.toUpperCase(),
      webhookId: randomUUID(),
      apiVersion: "2026-07",
      receivedAt: LATER,
      triggeredAt: more.triggeredAt ?? LATER,
      payload: { customer: { id: 7 }, note: MARK },
    },
  });
  const id = randomUUID();
  const { customerId = null, orderIds = [] } = more;
  await db.privacyRequest.create({
    data: {
      id,
      shop: domain,
      kind,
      messageId,
      customerId,
      orderIds,
      receivedAt: LATER,
      dueBy: LATER,
      state: "running",
    },
  });
  return {
    carryOut: (database = db) =>
      carryOutPrivacyRequest({ db: database, now: LATER, shop: domain, requestId: id }),
    read: () => db.privacyRequest.findUniqueOrThrow({ where: { id } }),
  };
}

async function empty(): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    for (const table of await tables()) await tx.$executeRaw`DELETE FROM ${Prisma.raw(`"${table}"`)}`;
  });
}

let ada: Awaited<ReturnType<typeof addCustomer>>;

beforeEach(async () => {
  await empty();
  for (const domain of [shop, other]) {
    await addShop(db, domain);
    await db.planVersion.create({
      data: {
        shop: domain,
        version: 1,
        compact: "{}",
        steps: [],
        createdAt: NOON,
        createdBy: "Lin Mei",
        plan: jadePlan() as Prisma.InputJsonObject,
      },
    });
  }
  ada = await addCustomer(db, shop, { customer: 7, order: 11 });
  await addCustomer(db, shop, { customer: 8, order: 112 });
  // Numbers of ids say nothing across shops.
  await addCustomer(db, other, { customer: 7, order: 11 });
});

describe("what is decided", () => {
  let found: Column[];
  beforeAll(async () => {
    found = await columns();
  });

  test("is decided about every table", async () => {
    expect(Object.keys(PERSONAL_DATA).toSorted()).toEqual(await tables());
  });

  test("is decided about every text of every table: it stays, or something becomes of it", () => {
    for (const [table, { redacted, stays }] of Object.entries(PERSONAL_DATA)) {
      if (redacted === "deleted") continue;
      const texts = found.filter((column) => column.table === table && isText(column)).map((c) => c.column);
      const decided = [...stays.split(" "), ...Object.keys(redacted ?? {})];
      expect(
        texts.filter((text) => !decided.includes(text)),
        table,
      ).toEqual([]);
      const known = found.filter((column) => column.table === table).map(({ column }) => column);
      expect(
        decided.filter((name) => !known.includes(name)),
        `${table} has no such column`,
      ).toEqual([]);
    }
  });

  test("has a row in these tests wherever a row can be about a customer", async () => {
    const counts = await db.$transaction(async (tx) => {
      const who = await findSubject(tx, { shop, customerId: ada.customerId, orderIds: [] });
      const without: string[] = [];
      for (const [table, { ofCustomer }] of Object.entries(PERSONAL_DATA)) {
        if (!ofCustomer) continue;
        const rows = await tx.$queryRaw<unknown[]>`
          SELECT 1 FROM ${Prisma.raw(`"${table}"`)} t WHERE t."shop" = ${shop} AND ${ofCustomer(who)}`;
        if (rows.length === 0) without.push(table);
      }
      return without;
    });
    expect(counts).toEqual([]);
  });
});

describe("customers/redact", () => {
  const redact = () => ask("customer_redact", { customerId: ada.customerId, orderIds: [ada.orderId] });

  test("leaves no trace of the customer in any table, and says how many rows of which", async () => {
    await mark(ada.customerId, ada.orderId);
    const { carryOut, read } = await redact();
    expect(Object.keys(await traces(MARK)).length).toBeGreaterThan(10);
    expect(await carryOut()).toBe("done");
    expect(await traces(MARK)).toEqual({});
    expect(await traces(`"customerId": "${ada.customerId}"`)).toEqual({});
    expect(await db.coverage.count({ where: { shop, customerId: ada.customerId } })).toBe(0);
    expect(await read()).toMatchObject({
      state: "done",
      finishedAt: LATER,
      customerId: null,
      orderIds: [ada.orderId],
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
        where: { id: ada.coverageId },
        select: { state: true, insuredMinor: true, premiumChargedMinor: true, orderName: true, lines: true },
      }),
      claim: await db.claim.findUnique({
        where: { id: ada.claimId },
        select: { state: true, number: true, peril: true, lines: true, filedAt: true },
      }),
      events: await db.claimEvent.findMany({
        where: { claimId: ada.claimId },
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
      await db.claimEvent.findMany({ where: { claimId: ada.claimId }, orderBy: { id: "asc" } }),
    ).toMatchObject([
      { by: "shopper", kind: "filed" },
      { by: "Lin Mei", kind: "noted", reason: null },
    ]);
  });

  test("keeps of the consent when which price was agreed to, and of its words what proves them ours", async () => {
    await (await redact()).carryOut();
    const { consent } = await db.coverage.findUniqueOrThrow({ where: { id: ada.coverageId } });
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
    const { consent } = await db.coverage.findUniqueOrThrow({ where: { id: ada.coverageId } });
    await db.coverage.update({
      where: { id: ada.coverageId },
      data: { consent: { ...(consent as Prisma.JsonObject), ...odd } },
    });
    await (await redact()).carryOut();
    expect(await db.coverage.findUnique({ where: { id: ada.coverageId } })).toMatchObject({ consent: null });
    expect(await traces(MARK)).toEqual({});
  });

  test("finds the customer's covered orders that the request doesn't name, and orders without a customer", async () => {
    await (await ask("customer_redact", { customerId: ada.customerId })).carryOut();
    expect(await db.claim.findUnique({ where: { id: ada.claimId } })).toMatchObject({ description: "" });
    await (await ask("customer_redact", { orderIds: ["gid://shopify/Order/112"] })).carryOut();
    expect(await db.shipment.count({ where: { shop, trackingNumber: { not: null } } })).toBe(0);
  });

  test("leaves a refund that is under way to be sent as it was written down", async () => {
    const note = { request: { note: "Waybond claim C-1" }, state: "sent" as const };
    await db.settlement.updateMany({ where: { shop }, data: note });
    await (await redact()).carryOut();
    expect(await db.settlement.findFirst({ where: { claimId: ada.claimId } })).toMatchObject(note);
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
    await (await ask("customer_redact", { customerId: ada.customerId })).carryOut();
    await recordShipments(db, { shop, orderId: ada.orderId, destination: "DE", parcels: [parcel] });
    expect(await traces(MARK)).toEqual({});
    expect(
      await db.shipment.findFirst({ where: { name: "#11-F2" }, include: { events: true } }),
    ).toMatchObject({
      carrier: "DHL",
      trackingNumber: null,
      events: [{ status: "IN_TRANSIT", country: "DE", city: null }],
    });
    await recordShipments(db, { shop: other, orderId: ada.orderId, destination: "DE", parcels: [parcel] });
    expect(await db.shipment.count({ where: { shop: other, trackingNumber: MARK } })).toBe(1);
  });

  test("that is stopped on its way has done nothing, and does all when it is run again; then nothing", async () => {
    await mark(ada.customerId, ada.orderId);
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

describe("shop/redact", () => {
  const staysOf = async (domain: string) =>
    Object.fromEntries(
      Object.entries(await everything(domain)).flatMap(([table, rows]) =>
        rows.length > 0 ? [[table, rows.length]] : [],
      ),
    );

  test("leaves the ledger, a nameless shop and the privacy requests; another shop loses nothing", async () => {
    await db.shop.update({
      where: { domain: shop },
      data: { name: MARK, termsUrl: MARK, uninstalledAt: NOON },
    });
    const ledger = await db.ledgerEntry.findMany({
      where: { shop },
      orderBy: { id: "asc" },
      include: { postings: true },
    });
    const theirs = await everything(other);
    const { carryOut, read } = await ask("shop_redact");
    expect(await carryOut()).toBe("done");
    expect(await staysOf(shop)).toEqual({
      LedgerEntry: 2,
      LedgerPosting: 4,
      PrivacyRequest: 3,
      Shop: 1,
      WebhookMessage: 1,
    });
    expect(
      await db.ledgerEntry.findMany({ where: { shop }, orderBy: { id: "asc" }, include: { postings: true } }),
    ).toEqual(ledger);
    expect(await db.privacyRequest.findMany({ where: { shop, NOT: { customerId: null } } })).toEqual([]);
    expect(await db.shop.findUnique({ where: { domain: shop } })).toMatchObject({ name: "", termsUrl: null });
    expect((await read()).deleted).toMatchObject({ Coverage: 2, Claim: 2, ClaimEvent: 4, PlanVersion: 1 });
    expect(await everything(other)).toEqual(theirs);
    expect(JSON.stringify(await everything(shop))).not.toMatch(new RegExp(`Lin Mei|Ada|Broken|${MARK}`));
  });

  test.each([3, 9, 20, 40])(
    "stopped at its %sth step goes on where it was, and counts each row once",
    async (step) => {
      const { carryOut, read } = await ask("shop_redact");
      await expect(carryOut(breakingAt(step))).rejects.toThrow("power cut");
      expect(await carryOut()).toBe("done");
      expect((await read()).deleted).toMatchObject({
        Coverage: 2,
        CoverageLine: 2,
        Claim: 2,
        ClaimEvent: 4,
        Shipment: 2,
        Mail: 2,
        PlanVersion: 1,
      });
      expect(Object.keys(await staysOf(shop))).toHaveLength(5);
    },
  );

  test("of a shop that has the app again deletes nothing", async () => {
    await db.shop.update({
      where: { domain: shop },
      data: { installedAt: LATER, accessGrantedAt: new Date(LATER.getTime() + 1) },
    });
    const before = await staysOf(shop);
    const { carryOut, read } = await ask("shop_redact");
    expect(await carryOut()).toBe("installed-anew");
    expect(await read()).toMatchObject({ state: "cancelled", problem: "installed-anew", deleted: null });
    expect(await staysOf(shop)).toEqual({ ...before, PrivacyRequest: 3, WebhookMessage: 5 });
  });

  test("of a shop whose uninstallation nobody told us of is carried out all the same", async () => {
    const { carryOut } = await ask("shop_redact");
    expect(await carryOut()).toBe("done");
    expect(await db.shop.findUnique({ where: { domain: shop } })).toMatchObject({ uninstalledAt: LATER });
  });

  test("of a shop that we never knew is done", async () => {
    const { carryOut } = await ask("shop_redact", { shop: "nobody.myshopify.com" });
    expect(await carryOut()).toBe("done");
  });
});

/** A database that breaks off at its nth statement, as a killed process would. */
function breakingAt(nth: number): typeof db {
  let left = nth;
  return db.$extends({
    query: {
      $allOperations: ({ args, query }) => {
        if (--left === 0) throw new Error("power cut");
        return query(args);
      },
    },
  }) as unknown as typeof db;
}
