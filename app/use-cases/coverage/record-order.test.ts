import { db, install, sandbox } from "../../../tests/harness/shopify";
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { BOOK_CHECKS } from "../../../tests/books/book-checks";
import { jadePlan } from "../../../tests/builders/plans";
import type { Enqueue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readOrder } from "~/shopify/orders/read-order.server";
import { writeLedger } from "../ledger/write-ledger.server";
import { notePremiumGivenBack } from "../premium/note-premium-given-back.server";
import { redactShop } from "../privacy/redact-shop.server";
import { publishPlanVersion } from "../publish/publish-plan-version.server";
import { recordOrder, type RecordedOrder } from "./record-order.server";
import { runPublish } from "../publish/run-publish.server";
import { savePlanDraft } from "../plan/save-plan-draft.server";

const shop = "jade-river.myshopify.com";
let admin: AdminApi;
const now = () => sandbox.clock.now();
const noQueue: Enqueue = async () => undefined;

async function publish(plan: object): Promise<number> {
  const draft = await db.planDraft.findUnique({ where: { shop } });
  const revision = draft?.revision ?? 0;
  const checkout = { termsUrl: null, taxable: false };
  await savePlanDraft({ db, now: now(), shop, by: "Lin Mei", revision, plan: { ...plan }, checkout });
  const started = await publishPlanVersion({
    db,
    enqueue: noQueue,
    now: now(),
    shop,
    by: "Lin Mei",
    revision: revision + 1,
  });
  if (!started.ok) throw new Error(JSON.stringify(started));
  const run = {
    db,
    admin: async () => admin,
    clock: async () => now(),
    shop,
    runId: started.runId,
    lastAttempt: true,
  };
  if ((await runPublish(run)) !== "done") throw new Error("not published");
  return started.version;
}

/** Places an order as a checkout would and gives its gid. */
async function place(body: object): Promise<string> {
  const response = await fetch(`${sandbox.url}/control/api/orders`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      email: "ada@example.com",
      country: "US",
      lines: [{ product: "imperial-green-jadeite-bangle" }],
      ...body,
    }),
  });
  if (!response.ok) throw new Error(await response.text());
  return ((await response.json()) as { gid: string }).gid;
}

async function record(orderId: string): Promise<RecordedOrder> {
  const owner = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
  const order = await readOrder(admin, orderId);
  if (!order) throw new Error(`no order ${orderId}`);
  return recordOrder({ db, admin, enqueue: noQueue, now: now(), owner, order });
}
const coverageOf = (orderId: string) =>
  db.coverage.findFirstOrThrow({
    where: { shop, orderId },
    include: { lines: { orderBy: { position: "asc" } }, changes: true },
  });

let goodsMinor: bigint;
let step: string;

beforeAll(async () => {
  admin = await install(shop);
  await publish(jadePlan());
  const bangle = Object.values(sandbox.primaryShop().products).find(
    ({ handle }) => handle === "imperial-green-jadeite-bangle",
  );
  for (const variant of bangle?.variants ?? []) variant.inventoryItem.tracked = false;
  goodsMinor = BigInt((bangle?.variants[0]?.price ?? "").replace(".", ""));
  // The jade plan asks for 1 % of the value; the goods' price is a whole number of dollars.
  step = `${goodsMinor / 10_000n}.${String((goodsMinor / 100n) % 100n).padStart(2, "0")}`;
});
beforeEach(() => sandbox.faults.clear());

describe("an order that took the guarantee", () => {
  test("is covered for its goods, with what was charged, due and asked for by which version, and one ledger entry", async () => {
    const orderId = await place({ guarantee: { step, offer: "standard", plan: 1 } });
    expect(await record(orderId)).toMatchObject({ outcome: "covered" });
    const coverage = await coverageOf(orderId);
    expect(coverage).toMatchObject({
      state: "active",
      planVersion: 1,
      offer: "standard",
      payer: "shopper",
      destination: "US",
      insuredMinor: goodsMinor,
      premiumChargedMinor: goodsMinor / 100n,
      premiumDueMinor: goodsMinor / 100n,
      premiumCheck: "matched",
      lines: [
        { title: "Imperial green jadeite bangle", quantity: 1, rule: "jade", insuredMinor: goodsMinor },
      ],
      changes: [{ cause: "order-recorded" }],
    });
    const entries = await db.ledgerEntry.findMany({
      where: { coverageId: coverage.id },
      include: { postings: true },
    });
    expect(entries).toMatchObject([{ kind: "premium-charged", cause: `coverage:${coverage.id}`, orderId }]);
    expect(entries[0]?.postings.map(({ amountMinor }) => amountMinor).toSorted()).toEqual([
      -goodsMinor / 100n,
      goodsMinor / 100n,
    ]);
  });

  test("is recorded once, however often and by however many at once", async () => {
    const orderId = await place({ guarantee: { step, offer: "standard", plan: 1 } });
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => record(orderId)));
    expect(outcomes.filter(({ outcome }) => outcome === "covered")).toHaveLength(1);
    expect(await record(orderId)).toEqual({ outcome: "already-recorded" });
    expect(await db.coverage.count({ where: { orderId } })).toBe(1);
    expect(await db.ledgerEntry.count({ where: { orderId } })).toBe(1);
  });

  test("paid in yen keeps both currencies as the order gave them", async () => {
    const orderId = await place({ country: "JP", guarantee: { step, offer: "standard", plan: 1 } });
    await record(orderId);
    const coverage = await coverageOf(orderId);
    const yen = (goodsMinor * 15_025n + 500_000n) / 1_000_000n; // 1 % at 150.25, rounded half-up to a yen
    expect(coverage).toMatchObject({
      currency: "USD",
      presentmentCurrency: "JPY",
      premiumChargedPresentmentMinor: yen,
      premiumCheck: "matched",
    });
  });

  test("charged a step for a cheaper cart is undercharged, and stays covered", async () => {
    const orderId = await place({ guarantee: { step: "0.98", offer: "standard", plan: 1 } });
    await record(orderId);
    expect(await coverageOf(orderId)).toMatchObject({
      premiumCheck: "undercharged",
      insuredMinor: goodsMinor,
    });
  });

  test("is rated by the version that its line names, not by a newer one", async () => {
    const rules = [{ id: "jade", match: { tags: ["jade"] }, premium: { type: "rate", rate: "0.02" } }];
    await publish(jadePlan({}, { rules }));
    const old = await place({ guarantee: { step, offer: "standard", plan: 1 } });
    await record(old);
    expect(await coverageOf(old)).toMatchObject({
      planVersion: 1,
      premiumDueMinor: goodsMinor / 100n,
      premiumCheck: "matched",
    });
    const unnamed = await place({ guarantee: { step } });
    await record(unnamed);
    expect(await coverageOf(unnamed)).toMatchObject({
      planVersion: 2,
      premiumDueMinor: goodsMinor / 50n,
      premiumCheck: "undercharged",
    });
  });
});

describe("a line's attributes are the shopper's to write", () => {
  test.each(["9999999999", "0", "-1", "1.5", "1e3", "abc", "77"])(
    "an order that names version %s is rated by the one in force",
    async (plan) => {
      const orderId = await place({ guarantee: { step, offer: "standard", plan } });
      expect(await record(orderId)).toMatchObject({ outcome: "covered" });
      const { livePlanVersion } = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
      expect(await coverageOf(orderId)).toMatchObject({ planVersion: livePlanVersion });
    },
  );
});

describe("an order that took the guarantee before its product was deleted", () => {
  /** The product is gone, as Shopify and our books have it, while the test runs. */
  async function withoutProduct(body: () => Promise<void>): Promise<void> {
    const row = sandbox.primaryShop();
    const { guaranteeProductId } = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
    const id = guaranteeProductId?.split("/").at(-1) ?? "";
    const product = row.products[id];
    if (!product) throw new Error("the guarantee has no product");
    delete row.products[id];
    await db.shop.update({ where: { domain: shop }, data: { guaranteeProductId: null } });
    try {
      await body();
    } finally {
      row.products[id] = product;
      await db.shop.update({ where: { domain: shop }, data: { guaranteeProductId } });
    }
  }

  test("is covered as it was paid for: the line is known by its SKU", async () => {
    const orderId = await place({ guarantee: { step, offer: "standard", plan: 1 } });
    await withoutProduct(async () => expect(await record(orderId)).toMatchObject({ outcome: "covered" }));
    expect(await coverageOf(orderId)).toMatchObject({
      offer: "standard",
      insuredMinor: goodsMinor,
      premiumChargedMinor: goodsMinor / 100n,
      lines: [{ title: "Imperial green jadeite bangle" }],
    });
  });

  test("and fits no offer is recorded unrated, for a person to look at", async () => {
    const orderId = await place({ guarantee: { step, offer: "gone", plan: 1 } });
    await withoutProduct(async () => expect(await record(orderId)).toMatchObject({ outcome: "covered" }));
    expect(await coverageOf(orderId)).toMatchObject({
      premiumCheck: "unrated",
      premiumChargedMinor: goodsMinor / 100n,
      insuredMinor: 0n,
    });
  });
});

describe("an order without the guarantee", () => {
  test("isn't covered where the shopper would have paid", async () => {
    const orderId = await place({});
    expect(await record(orderId)).toEqual({ outcome: "not-covered" });
    expect(await db.coverage.count({ where: { orderId } })).toBe(0);
  });
});

// Last: nothing of the shop is left after it but its ledger.
describe("an order of a shop whose data was deleted, once it has the app again", () => {
  async function redact(): Promise<void> {
    const { id: messageId } = await db.webhookMessage.create({
      data: {
        shop,
        topic: "SHOP_REDACT",
        webhookId: randomUUID(),
        apiVersion: "2026-07",
        receivedAt: now(),
        triggeredAt: now(),
        payload: {},
      },
    });
    const request = { shop, kind: "shop_redact", messageId, orderIds: [], state: "running" } as const;
    const { id: requestId } = await db.privacyRequest.create({
      data: { ...request, id: randomUUID(), receivedAt: now(), dueBy: now() },
    });
    await db.shop.update({ where: { domain: shop }, data: { uninstalledAt: now() } });
    expect(await redactShop({ db, now: now(), shop, requestId, askedAt: now(), messageId })).toBe("redacted");
    await db.shop.update({ where: { domain: shop }, data: { uninstalledAt: null } });
  }
  const entriesOf = (orderId: string) =>
    db.ledgerEntry.findMany({
      where: { shop, orderId },
      include: { postings: true },
      orderBy: { id: "asc" },
    });

  test("goes on under its old id, and neither its premium nor what was given back of it is booked twice", async () => {
    const [orderId, paid] = [
      await place({ guarantee: { step, offer: "standard", plan: 1 } }),
      await place({ guarantee: { step, offer: "standard", plan: 1 } }),
    ];
    await record(orderId);
    await record(paid);
    const before = await coverageOf(orderId);
    const refund = { shop, now: now(), coverageId: before.id, refundId: "gid://shopify/Refund/1" };
    const giveBack = () => db.$transaction((tx) => notePremiumGivenBack(tx, { ...refund, amountMinor: 7n }));
    await giveBack();
    const { id: coverageId } = await coverageOf(paid);
    const payout = { shop, at: now(), orderId: paid, coverageId, currency: "USD", amountMinor: 5n };
    await db.$transaction((tx) =>
      writeLedger(tx, { ...payout, kind: "reshipment", cause: "settlement:gone" }),
    );
    const books = await entriesOf(orderId);
    await redact();

    expect(await record(orderId)).toEqual({ outcome: "covered", coverageIds: [before.id] });
    await giveBack();
    expect(await coverageOf(orderId)).toMatchObject({
      premiumChargedMinor: before.premiumChargedMinor,
      premiumGivenBackMinor: 7n,
    });
    expect(await entriesOf(orderId)).toEqual(books);
    for (const { what, sql } of BOOK_CHECKS.filter((check) => check.what.startsWith("premiums")))
      expect(await db.$queryRawUnsafe(sql), what).toEqual([]);
    // Whose goods were paid for isn't known any more: they aren't guaranteed a second time.
    expect(await record(paid)).toEqual({ outcome: "not-covered" });
  });
});
