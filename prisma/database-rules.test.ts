import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import type { PrismaClient } from "@prisma/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CLAIM_STATES, claimMayMove, type ClaimState } from "../domain/claim";
import { addDispute } from "../tests/builders/dispute-rows";
import { addCoverage, addShop, NOON } from "../tests/builders/shop-rows";
import { createTestDatabase, type TestDatabase } from "../tests/harness/database";

let database: TestDatabase;
let db: PrismaClient;
const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await addShop(db, shop);
  await addShop(db, other);
});
afterAll(() => database.close());

/**
 * Writes an entry and has it checked as at commit. (The check is asked for within the transaction, because Prisma's adapter
 * doesn't give a connection back to its pool when COMMIT itself fails.)
 */
function entry(amounts: bigint[], cause = `settlement:${randomUUID()}`) {
  const id = randomUUID();
  return db.$transaction(async (tx) => {
    await tx.ledgerEntry.create({ data: { id, shop, at: NOON, kind: "refund", cause, currency: "USD" } });
    await tx.ledgerPosting.createMany({
      data: amounts.map((amountMinor) => ({ shop, entryId: id, account: "shopify-balance", amountMinor })),
    });
    await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
  });
}

test("no migration is dated later than it was made: what is made next comes after all of them", () => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().replaceAll(/[-:T]/g, "").slice(0, 14);
  const names = readdirSync(new URL("migrations", import.meta.url)).filter((name) => /^\d/.test(name));
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => name > tomorrow)).toEqual([]);
});

describe("the ledger", () => {
  test("takes an entry whose postings add up to zero", async () => {
    await entry([50_00n, -50_00n]);
    expect(await db.ledgerEntry.count({ where: { shop } })).toBe(1);
  });

  test.each([[[50_00n, -49_99n]], [[50_00n]], [[]]])(
    "refuses postings of %s: they don't balance",
    async (amounts) => {
      await expect(entry(amounts)).rejects.toThrow(/not balanced/);
    },
  );

  test("refuses the same movement for the same cause twice", async () => {
    await entry([1n, -1n], "settlement:x");
    await expect(entry([1n, -1n], "settlement:x")).rejects.toThrow(/Unique constraint/);
  });

  test("is never changed nor shortened", async () => {
    await entry([1_00n, -1_00n]);
    await expect(db.ledgerPosting.updateMany({ data: { amountMinor: 0n } })).rejects.toThrow(/append-only/);
    await expect(db.ledgerEntry.deleteMany({})).rejects.toThrow();
  });
});

describe("a coverage", () => {
  test("never commits more than is insured, in all or on a line, in value or quantity", async () => {
    const { id, lines } = await addCoverage(db, shop, {
      lines: [{ title: "Bangle", quantity: 1, insuredMinor: 100_00n }],
    });
    const line = { id: lines[0]?.id ?? "" };
    await expect(db.coverage.update({ where: { id }, data: { committedMinor: 100_01n } })).rejects.toThrow(
      /committed/,
    );
    await expect(db.coverageLine.update({ where: line, data: { committedMinor: 100_01n } })).rejects.toThrow(
      /committed/,
    );
    await expect(db.coverageLine.update({ where: line, data: { committedQuantity: 2 } })).rejects.toThrow(
      /committed/,
    );
    await expect(db.coverageLine.update({ where: line, data: { committedMinor: -1n } })).rejects.toThrow(
      /committed/,
    );
  });

  test("keeps its history as it was written", async () => {
    const { id } = await addCoverage(db, shop, { lines: [] });
    await db.coverageChange.create({
      data: { shop, coverageId: id, at: NOON, cause: "order-recorded", by: "x", after: {} },
    });
    await expect(db.coverageChange.deleteMany({ where: { coverageId: id } })).rejects.toThrow(/append-only/);
  });

  test("of another shop can't be pointed to by a claim", async () => {
    const { id } = await addCoverage(db, other, { lines: [] });
    await expect(claim(id)).rejects.toThrow(/Foreign key/);
  });
});

let claims = 1_000;
function claim(coverageId: string, state: ClaimState = "submitted") {
  const id = randomUUID();
  const filed = { filedAt: NOON, filedBy: "x", updatedAt: NOON };
  return db.claim.create({
    data: {
      id,
      shop,
      number: (claims += 1),
      coverageId,
      state,
      peril: "loss",
      description: "",
      wishedRemedy: "refund",
      source: "staff",
      ...filed,
    },
  });
}

describe("a claim", () => {
  let coverageId: string;
  beforeAll(async () => {
    coverageId = (await addCoverage(db, shop, { lines: [] })).id;
  });

  test("moves as the domain says, and in no other way, whoever writes", async () => {
    const moved: [ClaimState, ClaimState][] = [];
    const legal: [ClaimState, ClaimState][] = [];
    for (const from of CLAIM_STATES)
      for (const to of CLAIM_STATES.filter((state) => state !== from)) {
        if (claimMayMove(from, to)) legal.push([from, to]);
        const { id } = await claim(coverageId, from);
        const change = db.claim.update({ where: { id }, data: { state: to } });
        await change.then(
          () => moved.push([from, to]),
          (error: unknown) => expect(String(error)).toContain("a claim doesn't move"),
        );
      }
    expect(moved).toEqual(legal);
  });

  test("is appealed once", async () => {
    const { id } = await claim(coverageId);
    const appeal = () =>
      db.claimEvent.create({
        data: { shop, claimId: id, at: NOON, by: "shopper", kind: "moved", from: "denied", to: "in_review" },
      });
    await appeal();
    await expect(appeal()).rejects.toThrow(/Unique constraint/);
  });

  test("is settled once, each time by an effect of its own, and stays, with what was decided and written", async () => {
    const { id } = await claim(coverageId);
    const settle = (claimId: string, effectId: string | null) =>
      db.settlement.create({
        data: {
          id: randomUUID(),
          shop,
          claimId,
          coverageId,
          remedy: "refund",
          state: "confirmed",
          idempotencyKey: randomUUID(),
          currency: "USD",
          amountMinor: 1n,
          effectId,
          createdAt: NOON,
          createdBy: "x",
        },
      });
    await expect(settle(id, null)).rejects.toThrow(/Settlement_confirmed_has_effect/);
    await settle(id, "gid://shopify/Refund/1");
    await expect(settle(id, "gid://shopify/Refund/2")).rejects.toThrow(/Unique constraint/);
    const second = await claim(coverageId);
    await expect(settle(second.id, "gid://shopify/Refund/1")).rejects.toThrow(/Unique constraint/);

    const decision = { shop, claimId: id, at: NOON, by: "rules", verdict: "approve" as const, facts: {} };
    await db.claimDecision.create({ data: { id: randomUUID(), ...decision } });
    await db.claimMessage.create({ data: { shop, claimId: id, at: NOON, by: "shopper", text: "Hello" } });
    await expect(db.claimDecision.updateMany({ data: { verdict: "deny" } })).rejects.toThrow(/append-only/);
    await expect(db.claimMessage.deleteMany({})).rejects.toThrow(/append-only/);
    await expect(db.claim.delete({ where: { id: second.id } })).rejects.toThrow(/keeps its rows/);
  });
});

describe("a dispute", () => {
  /** A settlement on an order of its own. */
  async function settlementOf(state: "pending" | "sent") {
    const orderId = `gid://shopify/Order/${randomUUID()}`;
    const { id: coverageId } = await addCoverage(db, shop, { lines: [], orderId });
    const { id: claimId } = await claim(coverageId);
    const begin = () =>
      db.settlement.create({
        data: {
          id: randomUUID(),
          shop,
          claimId,
          coverageId,
          remedy: "refund",
          state,
          idempotencyKey: randomUUID(),
          currency: "USD",
          amountMinor: 1n,
          createdAt: NOON,
          createdBy: "x",
        },
      });
    const note = (standing: "open" | "lost" | "won") => addDispute(db, shop, { orderId, standing });
    return { begin, note };
  }
  const become = (id: string, state: "sent" | "confirmed" | "failed") =>
    db.settlement.update({ where: { id }, data: { state, effectId: `gid://shopify/Refund/${id}` } });

  test.each(["open", "lost"] as const)(
    "that is %s lets no settlement of its order begin or leave, whoever writes",
    async (standing) => {
      const { begin, note } = await settlementOf("pending");
      const before = await begin();
      await note(standing);
      await expect(begin()).rejects.toThrow(/is disputed/);
      await expect(become(before.id, "sent")).rejects.toThrow(/is disputed/);
      await expect(become(before.id, "failed")).resolves.toMatchObject({ state: "failed" });
    },
  );

  test("doesn't undo what had left, nor stop anything once it is won", async () => {
    const left = await settlementOf("sent");
    const { id } = await left.begin();
    await left.note("lost");
    await expect(become(id, "confirmed")).resolves.toMatchObject({ state: "confirmed" });
    const won = await settlementOf("pending");
    await won.note("won");
    await expect(become((await won.begin()).id, "sent")).resolves.toMatchObject({ state: "sent" });
  });

  test("stays, with its history", async () => {
    const { note } = await settlementOf("pending");
    const id = await note("won");
    const event = { shop, disputeId: id, at: NOON, by: "shopify", kind: "seen" };
    await db.disputeEvent.create({ data: event });
    await expect(db.disputeEvent.deleteMany({ where: { disputeId: id } })).rejects.toThrow(/append-only/);
    await expect(db.dispute.delete({ where: { id } })).rejects.toThrow(/keeps its rows/);
  });
});

describe("a plan version", () => {
  test("never changes once it is written, but for the moment of its publishing, set once", async () => {
    const key = { shop, version: 1 };
    await db.planVersion.create({
      data: { ...key, plan: {}, compact: "{}", steps: [], createdAt: NOON, createdBy: "x" },
    });
    const change = (data: object) => db.planVersion.update({ where: { shop_version: key }, data });
    await expect(change({ plan: { changed: true } })).rejects.toThrow(/never changes/);
    await expect(change({ publishedAt: NOON })).resolves.toMatchObject({ publishedAt: NOON });
    await expect(change({ publishedAt: new Date(0) })).rejects.toThrow(/never changes/);
    await expect(db.planVersion.delete({ where: { shop_version: key } })).rejects.toThrow();
  });

  test("is published by one run at a time in a shop", async () => {
    const key = { shop, version: 2 };
    await db.planVersion.create({
      data: { ...key, plan: {}, compact: "{}", steps: [], createdAt: NOON, createdBy: "x" },
    });
    const run = (state: "running" | "failed") =>
      db.publishRun.create({
        data: {
          id: randomUUID(),
          ...key,
          state,
          step: "product",
          startedAt: NOON,
          startedBy: "x",
          updatedAt: NOON,
        },
      });
    await run("failed");
    await run("running");
    await expect(run("running")).rejects.toThrow(/Unique constraint/);
  });
});
