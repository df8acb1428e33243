import { randomUUID } from "node:crypto";
import {
  access,
  bookedOf,
  coverageOf,
  db,
  enqueue,
  follow,
  now,
  placeOrder,
  queued,
  sandbox,
  shop,
} from "../../../tests/harness/following";
import { addCargoPolicy } from "../../../tests/builders/shop-rows";
import { appDatabase } from "../../../tests/harness/app-database";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { BORDEREAU_HEADINGS } from "../../../domain/cargo";
import { createDb, type Db } from "~/db.server";
import { readPeril } from "~/perils.server";
import { listCargoGaps } from "~/queries/list-cargo-gaps.server";
import { AccessDeniedError, ShopifyUnavailableError, type AdminApi } from "~/shopify/graphql.server";
import { readOrderCargo } from "~/queries/read-order-cargo.server";
import { enterAnswers } from "./enter-answers.server";
import { endCargoPolicy } from "./end-cargo-policy.server";

let other: Db;
beforeAll(() => {
  other = createDb(appDatabase.url);
});
afterAll(() => other.$disconnect());
// Two bangles of 5,000.00 go to the United States in each of these orders.
afterEach(async () => {
  await db.cargoGap.deleteMany({ where: { shop } });
  await db.cargoPolicy.updateMany({ where: { shop }, data: { endedOn: new Date("2026-01-01") } });
});

const policy = (row: Parameters<typeof addCargoPolicy>[2] = {}) => addCargoPolicy(db, shop, row);
const declared = (orderId: string) => db.cargoDeclaration.findMany({ where: { shop, orderId } });
const owner = async () => db.shop.findUniqueOrThrow({ where: { domain: shop } });
async function seenOn(orderId: string) {
  const { id } = await coverageOf(orderId);
  return readOrderCargo(db, await owner(), id, now());
}
const balance = async () =>
  (await db.ledgerPosting.aggregate({ where: { shop }, _sum: { amountMinor: true } }))._sum;

describe("a shop without cargo policies", () => {
  test("declares nothing, and is told of no gap", async () => {
    const order = await placeOrder();
    await order.fulfil();
    await follow(order.orderId);
    expect(await declared(order.orderId)).toEqual([]);
    expect(await seenOn(order.orderId)).toBeNull();
    expect((await listCargoGaps(db, shop)).count).toBe(0);
    // Nor is what was shipped before the first policy was entered, however often it is looked at.
    await policy({ createdAt: new Date(now().getTime() + 3 * 86_400_000) });
    await follow(order.orderId);
    expect(await declared(order.orderId)).toEqual([]);
    expect((await listCargoGaps(db, shop)).count).toBe(0);
  });
});

describe("a shipment of guaranteed goods", () => {
  test("is declared under the first policy that takes it, and its cost is booked", async () => {
    await policy({ position: 1, include: ["JP"], name: "Elsewhere" });
    const second = await policy({ position: 2, basis: "percentage", basisPercent: "110" });
    await policy({ position: 3, rate: "0.003" });
    const order = await placeOrder();
    await follow(order.orderId);
    expect((await seenOn(order.orderId))?.ahead).toEqual({
      policy: "Ping An PA-1",
      declared: { amount: "11000.00", currency: "USD" },
      premium: { amount: "66.00", currency: "USD" },
      unpaid: ["theft"],
    });
    await order.fulfil();
    await follow(order.orderId);
    expect(await declared(order.orderId)).toMatchObject([
      {
        policyId: second,
        destination: "US",
        declaredMinor: 11_000_00n,
        premiumMinor: 66_00n,
        state: "declared",
        terms: {
          deductibleMinor: "10000",
          limitMinor: null,
          perils: ["loss", "damage"],
          // What the goods are guaranteed for, whatever basis the policy declares them on.
          goods: [{ quantity: 2, insuredMinor: "1000000" }],
        },
      },
    ]);
    const { id } = await coverageOf(order.orderId);
    expect(await bookedOf(id)).toEqual([
      ["premium-charged", 100_00n],
      ["cargo-premium", 66_00n],
    ]);
    expect(await seenOn(order.orderId)).toMatchObject({
      shipments: [{ gap: null, declarations: [{ premium: { amount: "66.00" }, state: "declared" }] }],
      ahead: null,
    });
  });

  test("is declared once, whoever records it at the same time and however often", async () => {
    await policy();
    const order = await placeOrder();
    await order.fulfil();
    await Promise.allSettled([
      follow(order.orderId),
      follow(order.orderId, access.admin, other),
      follow(order.orderId),
      follow(order.orderId, access.admin, other),
    ]);
    await follow(order.orderId);
    expect(await declared(order.orderId)).toHaveLength(1);
    const { id } = await coverageOf(order.orderId);
    expect((await bookedOf(id)).filter(([kind]) => kind === "cargo-premium")).toEqual([
      ["cargo-premium", 60_00n],
    ]);
    expect(await balance()).toEqual({ amountMinor: 0n });
  });

  test("of two parcels is declared twice, each with what it holds", async () => {
    await policy({ minimumMinor: 40_00n });
    const order = await placeOrder();
    await order.fulfil({ lines: [{ line: order.goods, quantity: 1 }] });
    await follow(order.orderId);
    await order.fulfil();
    await follow(order.orderId);
    expect(
      (await declared(order.orderId)).map(({ declaredMinor, premiumMinor }) => [declaredMinor, premiumMinor]),
    ).toEqual([
      [5_000_00n, 40_00n],
      [5_000_00n, 40_00n],
    ]);
  });

  test("that no policy takes is a gap with its reason, before it leaves and after, and none once one does", async () => {
    await policy({ limitMinor: 9_999_99n });
    const order = await placeOrder();
    await follow(order.orderId);
    expect((await seenOn(order.orderId))?.ahead).toEqual({ gap: "over-limit" });
    await order.fulfil();
    await follow(order.orderId);
    await follow(order.orderId);
    expect(await declared(order.orderId)).toEqual([]);
    expect(await listCargoGaps(db, shop)).toMatchObject({
      count: 1,
      gaps: [{ reason: "over-limit", destination: "US", value: { amount: "10000.00" } }],
    });
    const { gaps } = await listCargoGaps(db, "porcelain-house.myshopify.com");
    expect(gaps).toEqual([]);
    await policy({ position: 2 });
    await follow(order.orderId);
    expect(await declared(order.orderId)).toHaveLength(1);
    expect((await listCargoGaps(db, shop)).count).toBe(0);
  });

  test("that came as a gap stays one: what has arrived isn't declared any more", async () => {
    const small = await policy({ limitMinor: 1_000_00n });
    const order = await placeOrder();
    await order.fulfil();
    await follow(order.orderId);
    await order.deliver();
    await db.cargoPolicy.update({ where: { id: small }, data: { limitMinor: null } });
    await follow(order.orderId);
    expect(await declared(order.orderId)).toEqual([]);
    expect((await listCargoGaps(db, shop)).count).toBe(1);
  });

  test("that is first seen when it has come, or somebody has claimed on it since it left, isn't declared; a later one is", async () => {
    await policy();
    const [come, claimed] = [await placeOrder(), await placeOrder()];
    await come.fulfil();
    await come.deliver();
    await follow(come.orderId);
    await follow(claimed.orderId);
    const { id: coverageId } = await coverageOf(claimed.orderId);
    await claimed.fulfil({ lines: [{ line: claimed.goods, quantity: 1 }] });
    const at = now();
    await db.claim.create({
      data: {
        id: randomUUID(),
        shop,
        number: 1,
        coverageId,
        state: "submitted",
        peril: "loss",
        description: "",
        wishedRemedy: "refund",
        source: "staff",
        filedAt: at,
        filedBy: "Lin Mei",
        updatedAt: at,
      },
    });
    await follow(claimed.orderId);
    expect((await listCargoGaps(db, shop)).gaps.map(({ reason }) => reason)).toEqual([
      "too-late",
      "too-late",
    ]);
    expect(await declared(come.orderId)).toEqual([]);
    expect(await declared(claimed.orderId)).toEqual([]);
    const later = new Date(at.getTime() + 1000);
    await claimed.fulfil({ at: later.toISOString() });
    await follow(claimed.orderId);
    expect(await declared(claimed.orderId)).toMatchObject([{ declaredMinor: 5_000_00n }]);
  });

  test("whose goods were given back before it is first seen isn't declared", async () => {
    await policy();
    const order = await placeOrder();
    await order.fulfil();
    await order.refund({ lines: [{ line: order.goods, quantity: 2, restock: "return" }] });
    await follow(order.orderId);
    expect(await declared(order.orderId)).toEqual([]);
    const { id } = await coverageOf(order.orderId);
    expect((await bookedOf(id)).map(([kind]) => kind)).not.toContain("cargo-premium");
    expect((await listCargoGaps(db, shop)).count).toBe(0);
  });

  test("isn't declared under a policy that was ended", async () => {
    const id = await policy();
    const { updatedAt: readAt } = await db.cargoPolicy.findUniqueOrThrow({ where: { id } });
    const today = now().toISOString().slice(0, 10);
    await endCargoPolicy({ db, now: now(), shop, by: "Lin Mei", id, readAt, today });
    const order = await placeOrder();
    await order.fulfil();
    await follow(order.orderId);
    expect(await declared(order.orderId)).toEqual([]);
    expect((await listCargoGaps(db, shop)).gaps).toMatchObject([{ reason: "period" }]);
  });

  test("is declared at cost where the policy says so, and is a gap where nobody knows it", async () => {
    await policy({ basis: "cost" });
    const items = Object.values(sandbox.primaryShop().products).flatMap(({ variants }) =>
      variants.map(({ inventoryItem }) => inventoryItem),
    );
    const kept = items.map(({ cost }) => cost);
    const costing = async (cost: string | null) => {
      for (const item of items) item.cost = cost;
      const order = await placeOrder();
      await order.fulfil();
      await follow(order.orderId);
      return declared(order.orderId);
    };
    expect(await costing("1234.56")).toMatchObject([{ declaredMinor: 2_469_12n, premiumMinor: 14_81n }]);
    expect(await costing(null)).toEqual([]);
    expect((await listCargoGaps(db, shop)).gaps).toMatchObject([{ reason: "cost-unknown" }]);
    for (const [index, item] of items.entries()) item.cost = kept[index] ?? null;
  });

  test("is followed though its costs can't be read: a gap until they can; a policy that was ended since is asked too", async () => {
    const id = await policy({ basis: "cost" });
    const order = await placeOrder();
    await order.fulfil();
    let asked = 0;
    const costs = (refused: Error | null): AdminApi => ({
      graphql: async (operation, options) => {
        if (!operation.includes("ReadUnitCosts")) return access.admin.graphql(operation, options);
        asked += 1;
        if (refused) throw refused;
        return access.admin.graphql(operation, options);
      },
    });
    for (const refused of [new AccessDeniedError("no"), new ShopifyUnavailableError("no")]) {
      expect(await follow(order.orderId, costs(refused))).toEqual({ outcome: "followed" });
      expect((await listCargoGaps(db, shop)).gaps).toMatchObject([{ reason: "cost-unknown" }]);
    }
    for (const { variants } of Object.values(sandbox.primaryShop().products))
      for (const { inventoryItem } of variants) inventoryItem.cost = "1000.00";
    // Ended, but only after the parcel was shipped.
    const later = new Date(now().getTime() + 2 * 86_400_000);
    await db.cargoPolicy.update({ where: { id }, data: { endedOn: later } });
    await follow(order.orderId, costs(null));
    expect(await declared(order.orderId)).toHaveLength(1);
    expect(asked).toBe(3);
    await follow(order.orderId, costs(null));
    expect(asked).toBe(3);
  });

  test("that left before a policy's terms were changed isn't declared under them: a gap that says so", async () => {
    await policy({ termsSince: new Date(now().getTime() + 3 * 86_400_000) });
    const order = await placeOrder();
    await order.fulfil();
    await follow(order.orderId);
    expect(await declared(order.orderId)).toEqual([]);
    expect((await listCargoGaps(db, shop)).gaps).toMatchObject([{ reason: "shipped-before" }]);
  });

  test("is told of with the sold perils that its policy doesn't pay for, before it leaves and after", async () => {
    await policy({ perils: ["damage"] });
    const order = await placeOrder();
    await follow(order.orderId);
    const { perils } = await coverageOf(order.orderId);
    const unpaid = perils.map(readPeril).filter((peril) => peril !== "damage");
    expect(unpaid).toContain("loss");
    expect((await seenOn(order.orderId))?.ahead).toMatchObject({ unpaid });
    await order.fulfil();
    await follow(order.orderId);
    expect((await seenOn(order.orderId))?.shipments).toMatchObject([{ declarations: [{ unpaid }] }]);
  });

  test("that was cancelled before its declaration was sent is withdrawn once, and costs nothing; sent, it stays", async () => {
    await policy();
    const [early, late] = [await placeOrder(), await placeOrder()];
    for (const order of [early, late]) {
      await order.fulfil();
      await follow(order.orderId);
    }
    await db.cargoDeclaration.updateMany({
      where: { shop, orderId: late.orderId },
      data: { state: "sent", sentAt: now(), sentBy: "Lin Mei" },
    });
    for (const order of [early, late]) {
      for (const parcel of order.inShopify().fulfillments) {
        parcel.status = "CANCELLED";
        parcel.updatedAt = now().toISOString();
      }
      await Promise.allSettled([follow(order.orderId), follow(order.orderId, access.admin, other)]);
      await follow(order.orderId);
    }
    expect((await declared(early.orderId)).map(({ state }) => state)).toEqual(["withdrawn"]);
    expect((await declared(late.orderId)).map(({ state }) => state)).toEqual(["sent"]);
    const reversed = await db.ledgerEntry.findMany({
      where: {
        shop,
        kind: "cargo-premium-reversed",
        orderId: { in: [early.orderId, late.orderId] },
      },
    });
    expect(reversed.map(({ orderId }) => orderId)).toEqual([early.orderId]);
    expect(await balance()).toEqual({ amountMinor: 0n });
    await expect(
      db.cargoDeclaration.updateMany({ where: { shop, orderId: early.orderId }, data: { state: "sent" } }),
    ).rejects.toThrow("doesn't move from withdrawn to sent");
  });
});

describe("a declaration that is rejected", () => {
  /** Forwarder or insurer says no to what was declared under a policy. */
  async function reject(policyId: string, orderId: string, connection = db) {
    const { id } = await db.cargoDeclaration.findFirstOrThrow({ where: { shop, orderId, policyId } });
    await db.cargoDeclaration.updateMany({
      where: { id, state: "declared" },
      data: { state: "sent", sentAt: now(), sentBy: "Lin Mei" },
    });
    const headings = ["declaration", "answer", "reason"] as const;
    const file = Buffer.from(
      `${headings.map((column) => BORDEREAU_HEADINGS[column]).join()}\n${id},rejected,Antique`,
    );
    return enterAnswers({ db: connection, enqueue, now: now(), shop, by: "Lin Mei", policyId, file });
  }
  const shipped = async () => {
    const order = await placeOrder();
    await order.fulfil();
    await follow(order.orderId);
    return order;
  };
  const gaps = async () => (await listCargoGaps(db, shop)).gaps;

  test("is a gap at once, and its order is followed for the next policy: each is tried once, in order", async () => {
    const first = await policy();
    await policy({ position: 2, include: ["JP"] });
    const third = await policy({ position: 3, rate: "0.01", basis: "cost", name: "PICC", number: "P-3" });
    for (const { variants } of Object.values(sandbox.primaryShop().products))
      for (const { inventoryItem } of variants) inventoryItem.cost = "1000.00";
    const order = await shipped();
    await reject(first, order.orderId);
    expect(await gaps()).toMatchObject([{ reason: "rejected", value: { amount: "10000.00" } }]);
    const waits = { shop, subject: order.orderId, state: "pending" } as const;
    const message = await db.webhookMessage.findFirstOrThrow({ where: waits });
    expect(queued).toContainEqual({
      name: "process-webhook",
      data: { shop, messageId: message.id.toString() },
    });
    await follow(order.orderId);
    expect(await gaps()).toEqual([]);
    expect((await seenOn(order.orderId))?.shipments).toMatchObject([
      {
        gap: null,
        declarations: [
          { policy: "PICC P-3", premium: { amount: "20.00" }, state: "declared", answer: null },
          { policy: "Ping An PA-1", premium: { amount: "60.00" }, state: "rejected", answer: "Antique" },
        ],
      },
    ]);
    await reject(third, order.orderId);
    await follow(order.orderId);
    await follow(order.orderId);
    expect((await declared(order.orderId)).map(({ state }) => state)).toEqual(["rejected", "rejected"]);
    expect(await gaps()).toMatchObject([{ reason: "rejected" }]);
    const { id } = await coverageOf(order.orderId);
    expect((await bookedOf(id)).filter(([kind]) => kind.startsWith("cargo")).toSorted()).toEqual([
      ["cargo-premium", 20_00n],
      ["cargo-premium", 60_00n],
      ["cargo-premium-reversed", 20_00n],
      ["cargo-premium-reversed", 60_00n],
    ]);
    expect(await balance()).toEqual({ amountMinor: 0n });
    await db.coverage.updateMany({ where: { shop, id }, data: { state: "expired" } });
    expect(await listCargoGaps(db, shop)).toEqual({ count: 0, gaps: [] });
  });

  test("while others look at its order is declared once more, and once only", async () => {
    const first = await policy();
    await policy({ position: 2 });
    await policy({ position: 3 });
    const order = await shipped();
    await Promise.allSettled([
      reject(first, order.orderId),
      follow(order.orderId, access.admin, other),
      reject(first, order.orderId, other),
      follow(order.orderId),
    ]);
    await Promise.allSettled([follow(order.orderId), follow(order.orderId, access.admin, other)]);
    await follow(order.orderId);
    expect((await declared(order.orderId)).map(({ state }) => state).toSorted()).toEqual([
      "declared",
      "rejected",
    ]);
    const { id } = await coverageOf(order.orderId);
    expect(
      (await bookedOf(id)).map(([kind]) => kind).filter((kind) => kind.startsWith("cargo")),
    ).toHaveLength(3);
    expect(await gaps()).toEqual([]);
  });

  test("stays a gap when its parcel has come meanwhile: nobody would believe another one", async () => {
    const first = await policy();
    await policy({ position: 2 });
    const order = await shipped();
    await order.deliver();
    await reject(first, order.orderId);
    await follow(order.orderId);
    expect(await declared(order.orderId)).toHaveLength(1);
    expect(await gaps()).toMatchObject([{ reason: "rejected" }]);
  });
});
