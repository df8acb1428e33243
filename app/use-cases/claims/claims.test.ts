import type { PrismaClient } from "@prisma/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addCoverage, addShop, NOON } from "../../../tests/builders/shop-rows";
import { createTestDatabase, type TestDatabase } from "../../../tests/harness/database";
import { createDb, type Tx } from "~/db.server";
import { lockCoverage } from "../coverage/lock-coverage.server";
import { decideClaim } from "./deciding/decide-claim.server";
import { fileClaim } from "./filing/file-claim.server";
import { noteClaim } from "./staff/note-claim.server";

let database: TestDatabase;
let db: PrismaClient;
const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
const enqueue = async () => undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await addShop(db, shop);
  await addShop(db, other);
});
afterAll(() => database.close());

async function bangles(quantity = 3) {
  const coverage = await addCoverage(db, shop, {
    lines: [
      { title: "Bangle", quantity, insuredMinor: 100_00n * BigInt(quantity) },
      { title: "Gift box", quantity: 1, insuredMinor: 0n },
    ],
  });
  return {
    coverageId: coverage.id,
    lineId: coverage.lines[0]?.id ?? "",
    giftId: coverage.lines[1]?.id ?? "",
  };
}

function damage(coverageId: string, lineId: string, quantity: number, ofShop = shop) {
  return fileClaim({
    db,
    enqueue,
    now: NOON,
    shop: ofShop,
    coverageId,
    peril: "damage",
    lines: [{ coverageLineId: lineId, quantity }],
    description: "It arrived in two pieces.",
    wishedRemedy: "refund",
    source: "staff",
    by: "Avery Stone",
  });
}

async function filed(quantity = 1) {
  const { coverageId, lineId } = await bangles();
  const result = await damage(coverageId, lineId, quantity);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.claimId;
}

const decide = (claimId: string, decision: "approve" | "review" | "withdraw", ofShop = shop) =>
  decideClaim({ db, enqueue, now: NOON, shop: ofShop, claimId, by: "Avery Stone", decision });

const deny = (claimId: string) =>
  decideClaim({ db, enqueue, now: NOON, shop, claimId, by: "x", decision: "deny", reason: "No." });

/** How many connections wait for a row that another one holds. */
async function waiting(tx: Tx): Promise<number> {
  const [{ count }] = await tx.$queryRaw<[{ count: bigint }]>`
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return Number(count);
}

describe("filing a claim", () => {
  test("keeps who filed it, when, and counts within the shop", async () => {
    const { coverageId, lineId } = await bangles();
    const first = await damage(coverageId, lineId, 1);
    const second = await damage(coverageId, lineId, 1);
    if (!first.ok || !second.ok) throw new Error("not filed");
    expect(second.number).toBe(first.number + 1);
    expect(
      await db.claim.findUnique({ where: { id: first.claimId }, include: { events: true, lines: true } }),
    ).toMatchObject({
      state: "submitted",
      filedBy: "Avery Stone",
      filedAt: NOON,
      lines: [{ coverageLineId: lineId, quantity: 1 }],
      events: [{ kind: "filed", to: "submitted", by: "Avery Stone" }],
    });
  });

  test("keeps how its shopper is reached and by what their other claims are found, but not of one who was deleted", async () => {
    const goods = [{ title: "Bangle", quantity: 2, insuredMinor: 100_00n }];
    const { id: coverageId, orderId, lines } = await addCoverage(db, shop, { lines: goods });
    const keys = { customerKey: "c", emailKey: "e", addressKey: "a" };
    const file = async () => {
      const result = await fileClaim({
        db,
        enqueue,
        now: NOON,
        shop,
        coverageId,
        peril: "damage",
        lines: [{ coverageLineId: lines[0]?.id ?? "", quantity: 1 }],
        description: "It arrived in two pieces.",
        contactEmail: "ada@example.com",
        language: "de",
        keys,
        wishedRemedy: "refund",
        source: "staff",
        by: "Avery Stone",
      });
      if (!result.ok) throw new Error(JSON.stringify(result));
      return db.claim.findUniqueOrThrow({ where: { id: result.claimId } });
    };
    expect(await file()).toMatchObject({ contactEmail: "ada@example.com", language: "de", ...keys });
    const row = { shop, kind: "customer_redact", orderIds: [orderId], state: "done" } as const;
    const when = { receivedAt: NOON, dueBy: NOON, finishedAt: NOON };
    await db.privacyRequest.create({ data: { id: crypto.randomUUID(), messageId: 1n, ...row, ...when } });
    const nothing = { contactEmail: null, customerKey: null, emailKey: null, addressKey: null };
    expect(await file()).toMatchObject(nothing);
  });

  test("is refused for more goods than are insured, with how many there are", async () => {
    const { coverageId, lineId } = await bangles();
    expect(await damage(coverageId, lineId, 4)).toEqual({
      ok: false,
      reason: "refused",
      faults: [{ code: "quantity-exceeded", lineId, remaining: 3 }],
      claims: [],
    });
  });

  test("is refused for goods that aren't insured", async () => {
    const { coverageId, giftId } = await bangles();
    expect(await damage(coverageId, giftId, 1)).toMatchObject({ faults: [{ code: "line-uninsured" }] });
  });

  test("is refused for goods that another open claim asks for, and possible again once that is withdrawn", async () => {
    const { coverageId, lineId } = await bangles();
    const first = await damage(coverageId, lineId, 3);
    expect(await damage(coverageId, lineId, 1)).toMatchObject({
      faults: [{ code: "quantity-exceeded", remaining: 0 }],
    });
    if (first.ok) await decide(first.claimId, "withdraw");
    expect(await damage(coverageId, lineId, 1)).toMatchObject({ ok: true });
  });

  test("by two at once for the same goods succeeds once", async () => {
    const { coverageId, lineId } = await bangles(1);
    const results = await Promise.all(Array.from({ length: 6 }, () => damage(coverageId, lineId, 1)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.claim.count({ where: { coverageId } })).toBe(1);
  });

  test("on another shop's coverage finds nothing", async () => {
    const { coverageId, lineId } = await bangles();
    expect(await damage(coverageId, lineId, 1, other)).toEqual({ ok: false, reason: "coverage-unknown" });
  });
});

describe("deciding a claim", () => {
  test("moves it and writes who, when and why", async () => {
    const claimId = await filed();
    const denied = await decideClaim({
      db,
      enqueue,
      now: NOON,
      shop,
      claimId,
      by: "Lin Mei",
      decision: "deny",
      reason: "The photos show another bangle.",
    });
    expect(denied).toEqual({ ok: true, state: "denied" });
    expect(await db.claimEvent.findMany({ where: { claimId }, orderBy: { id: "asc" } })).toMatchObject([
      { kind: "filed" },
      {
        kind: "moved",
        from: "submitted",
        to: "denied",
        by: "Lin Mei",
        reason: "The photos show another bangle.",
      },
    ]);
  });

  test("that has moved on says where it is", async () => {
    const claimId = await filed();
    await decide(claimId, "withdraw");
    expect(await decide(claimId, "approve")).toEqual({ ok: false, reason: "moved-on", state: "withdrawn" });
  });

  test("by two at once, one approving and one withdrawing, ends in one of the two, with one event", async () => {
    const claimId = await filed();
    const results = await Promise.all([decide(claimId, "approve"), decide(claimId, "withdraw")]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const { state } = await db.claim.findUniqueOrThrow({ where: { id: claimId } });
    expect(await db.claimEvent.findMany({ where: { claimId, kind: "moved" } })).toMatchObject([
      { to: state },
    ]);
  });

  test("that was denied is reopened on appeal, once", async () => {
    const claimId = await filed();
    await deny(claimId);
    expect(await decide(claimId, "review")).toEqual({ ok: true, state: "in_review" });
    await deny(claimId);
    expect(await decide(claimId, "review")).toEqual({ ok: false, reason: "appeal-used" });
    expect(await db.claim.findUnique({ where: { id: claimId } })).toMatchObject({ state: "denied" });
  });

  test("that was denied isn't reopened while a later claim asks for its goods", async () => {
    const { coverageId, lineId } = await bangles(3);
    const first = await damage(coverageId, lineId, 2);
    if (!first.ok) throw new Error(JSON.stringify(first));
    await deny(first.claimId);
    const later = await damage(coverageId, lineId, 2);
    if (!later.ok) throw new Error(JSON.stringify(later));
    expect(await decide(first.claimId, "review")).toEqual({ ok: false, reason: "goods-taken", remaining: 1 });
    await decide(later.claimId, "withdraw");
    expect(await decide(first.claimId, "review")).toMatchObject({ ok: true });
  });

  test("that was denied isn't reopened beside another one on its goods that is just being reopened", async () => {
    const { coverageId, lineId } = await bangles(1);
    const first = await damage(coverageId, lineId, 1);
    if (!first.ok) throw new Error(JSON.stringify(first));
    await deny(first.claimId);
    const second = await damage(coverageId, lineId, 1);
    if (!second.ok) throw new Error(JSON.stringify(second));
    await deny(second.claimId);
    const connection = createDb(database.url);
    try {
      let reopened: ReturnType<typeof decide> | undefined;
      await connection.$transaction(async (tx) => {
        await lockCoverage(tx, shop, coverageId);
        reopened = decide(first.claimId, "review");
        await expect.poll(() => waiting(tx)).toBe(1);
        await tx.claim.update({ where: { id: second.claimId }, data: { state: "in_review" } });
      });
      expect(await reopened).toEqual({ ok: false, reason: "goods-taken", remaining: 0 });
    } finally {
      await connection.$disconnect();
    }
  });

  test("that is settling can't be decided by hand", async () => {
    const claimId = await filed();
    for (const state of ["approved", "settling"] as const)
      await db.claim.update({ where: { id: claimId }, data: { state } });
    for (const decision of ["approve", "review", "withdraw"] as const) {
      expect(await decide(claimId, decision)).toEqual({ ok: false, reason: "moved-on", state: "settling" });
    }
  });

  test("of another shop finds nothing and changes nothing", async () => {
    const claimId = await filed();
    expect(await decide(claimId, "approve", other)).toEqual({ ok: false, reason: "claim-unknown" });
    expect(await noteClaim({ db, now: NOON, shop: other, claimId, by: "x", note: "hello" })).toBe(false);
    expect(await db.claim.findUnique({ where: { id: claimId } })).toMatchObject({ state: "submitted" });
  });
});
