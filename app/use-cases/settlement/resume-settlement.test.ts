import { randomUUID } from "node:crypto";
import type { PrismaClient, SettlementState } from "@prisma/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addCoverage, addShop, NOON } from "../../../tests/builders/shop-rows";
import { createTestDatabase, type TestDatabase } from "../../../tests/harness/database";
import { fileClaim } from "../claims/filing/file-claim.server";
import { resumeSettlement } from "./resume-settlement.server";

const shop = "jade-river.myshopify.com";
let database: TestDatabase;
let db: PrismaClient;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await addShop(db, shop);
});
afterAll(() => database.close());

async function settlement(state: SettlementState) {
  const coverage = await addCoverage(db, shop, {
    lines: [{ title: "Bangle", quantity: 1, insuredMinor: 5_000_00n }],
  });
  const filed = await fileClaim({
    db,
    enqueue: async () => undefined,
    now: NOON,
    shop,
    coverageId: coverage.id,
    peril: "loss",
    lines: [{ coverageLineId: coverage.lines[0]?.id ?? "", quantity: 1 }],
    description: "Lost.",
    wishedRemedy: "refund",
    source: "staff",
    by: "x",
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed));
  const settlementId = randomUUID();
  await db.settlement.create({
    data: {
      id: settlementId,
      shop,
      claimId: filed.claimId,
      coverageId: coverage.id,
      remedy: "refund",
      state,
      effectId: state === "confirmed" ? `gid://shopify/Refund/${settlementId}` : null,
      idempotencyKey: settlementId,
      currency: "USD",
      amountMinor: 5_000_00n,
      createdAt: NOON,
      createdBy: "x",
    },
  });
  return { claimId: filed.claimId, settlementId };
}

async function resumed(asked: { claimId: string; settlementId: string }) {
  const queued: unknown[] = [];
  const result = await resumeSettlement({
    db,
    enqueue: async (_tx, job, data) => {
      queued.push([job, data]);
    },
    shop,
    ...asked,
  });
  return { result, queued };
}

test.each(["pending", "sent"] as const)("a settlement that is %s is asked after again", async (state) => {
  const asked = await settlement(state);
  expect(await resumed(asked)).toEqual({
    result: { ok: true },
    queued: [["settle-claim", { shop, settlementId: asked.settlementId }]],
  });
});

test.each(["confirmed", "failed"] as const)("one that is %s leaves nothing to ask", async (state) => {
  expect(await resumed(await settlement(state))).toEqual({
    result: { ok: false, reason: "nothing-to-ask" },
    queued: [],
  });
});

test("another claim's settlement isn't known to this one", async () => {
  const { settlementId } = await settlement("sent");
  const { claimId } = await settlement("sent");
  expect(await resumed({ claimId, settlementId })).toEqual({
    result: { ok: false, reason: "settlement-unknown" },
    queued: [],
  });
});
