import { randomUUID } from "node:crypto";
import type { ClaimState, PrismaClient, Verdict } from "@prisma/client";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DecisionRules, TrialResult } from "../../../domain/claim";
import { defaultDecisionRules } from "../../../domain/claim";
import { addCoverage, addShop, NOON } from "../../../tests/builders/shop-rows";
import { createTestDatabase, type TestDatabase } from "../../../tests/harness/database";
import { gatherFacts } from "../claims/rules/gather-facts.server";
import { saveRulesDraft } from "../claims/rules/save-rules-draft.server";
import { runRuleTrial } from "./run-rule-trial.server";
import { cancelRuleTrial, startRuleTrial } from "./start-rule-trial.server";

const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(NOON.getTime() - days * DAY_MS);
let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await addShop(db, shop);
  await addShop(db, other);
});
afterAll(() => database.close());
let number = 1000;
beforeEach(async () => {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    for (const table of ["claimDecision", "claimLine", "claim"] as const)
      await (tx[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  });
  await db.ruleTrial.deleteMany();
  await db.decisionRulesDraft.deleteMany();
});

type Told = {
  verdict: Verdict;
  state?: ClaimState;
  amount?: string;
  by?: string;
  filedAt?: Date;
  of?: string;
  facts?: object;
  tooLate?: boolean;
};

/** A claim of damage with two photos for so much, decided so by the rules (unless told by whom). */
async function decided({ verdict, state = "in_review", amount = "150.00", by = "rules", ...told }: Told) {
  const { filedAt = daysAgo(5), of = shop } = told;
  const insuredMinor = BigInt(amount.replace(".", ""));
  const coverage = await addCoverage(db, of, { lines: [{ title: "Bangle", quantity: 1, insuredMinor }] });
  const id = randomUUID();
  number += 1;
  await db.claim.create({
    data: {
      id,
      shop: of,
      number,
      coverageId: coverage.id,
      state,
      peril: "damage",
      description: "Broken.",
      wishedRemedy: "refund",
      source: "storefront",
      filedAt,
      filedBy: "shopper",
      updatedAt: filedAt,
      lines: { create: [{ id: randomUUID(), coverageLineId: coverage.lines[0]?.id ?? "", quantity: 1 }] },
    },
  });
  const rulesVersion = by === "rules" && !told.tooLate ? 0 : null;
  const decidedBy = told.tooLate ? "waybond" : by;
  const reason = told.tooLate ? { reason: { code: "too-late", since: "2026-01-01" } } : {};
  const fact = (value: unknown) => ({ value, source: "claim" });
  const facts = told.facts ?? {
    peril: fact("damage"),
    amount: fact({ amount, currency: "USD" }),
    photos: fact(2),
    missing: fact([]),
  };
  if (by !== "nobody")
    await db.claimDecision.create({
      data: {
        id: randomUUID(),
        shop: of,
        claimId: id,
        at: filedAt,
        by: decidedBy,
        verdict,
        facts,
        rulesVersion,
        ...reason,
      },
    });
  return number;
}

async function draft(rules: unknown = defaultDecisionRules("USD")): Promise<number> {
  await db.decisionRulesDraft.deleteMany();
  const saved = await saveRulesDraft({
    db,
    now: NOON,
    shop,
    by: "Lin Mei",
    revision: 0,
    rules: rules as never,
  });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.revision;
}
const start = (revision = 1, of = shop) =>
  startRuleTrial({ db, enqueue: async () => undefined, now: NOON, shop: of, by: "Lin Mei", revision });
const run = (trialId: string, more: Partial<Parameters<typeof runRuleTrial>[0]> = {}) =>
  runRuleTrial({ db, clock: async () => NOON, shop, trialId, lastAttempt: false, ...more });
const rowOf = (id: string) => db.ruleTrial.findUniqueOrThrow({ where: { id } });
async function tried(rules?: DecisionRules): Promise<TrialResult> {
  const started = await start(await draft(rules));
  if (!started.ok) throw new Error(started.reason);
  expect(await run(started.trialId)).toBe("done");
  return (await rowOf(started.trialId)).result as unknown as TrialResult;
}

const upTo = (atMost: string, share?: number): DecisionRules => ({
  currency: "USD",
  rules: [
    {
      id: "small",
      when: [{ fact: "amount", atMost }],
      outcome: { do: "approve", remedies: ["refund"], ...(share === undefined ? {} : { share }) },
    },
  ],
});

describe("a trial of rules", () => {
  test("says which decisions flip, and what is newly approved less what newly isn't", async () => {
    const small = await decided({ verdict: "approve", state: "settled", amount: "50.00" });
    const denied = await decided({ verdict: "deny", state: "denied", amount: "80.00" });
    const reviewed = await decided({ verdict: "review", state: "settled", amount: "100.00" });
    const large = await decided({ verdict: "approve", state: "approved", amount: "150.00" });
    const result = await tried(upTo("100.00"));
    expect(result).toMatchObject({
      currency: "USD",
      claims: 4,
      unreadable: 0,
      flips: 3,
      newlyApproved: { claims: 2, amount: "180.00" },
      approvedAnyway: { claims: 1, amount: "100.00" },
      newlyNot: { claims: 1, amount: "150.00" },
      cost: "30.00",
    });
    expect(result.largest.map(({ number: of, from, to, amount }) => [of, from, to, amount])).toEqual([
      [large, "approve", "review", "150.00"],
      [reviewed, "review", "approve", "100.00"],
      [denied, "deny", "approve", "80.00"],
    ]);
    expect(result.largest.map(({ number: of }) => of)).not.toContain(small);
  });

  test("counts a smaller share as that much less", async () => {
    await decided({ verdict: "approve", state: "approved", amount: "100.00" });
    expect(await tried(upTo("100.00", 3_000))).toMatchObject({
      newlyNot: { claims: 1, amount: "70.00" },
      cost: "-70.00",
    });
  });

  test("of the rules that decided flips nothing", async () => {
    await decided({ verdict: "approve", state: "settled" });
    await decided({ verdict: "review", state: "denied", amount: "900.00" });
    expect(await tried()).toMatchObject({ claims: 2, flips: 0, cost: "0.00" });
  });

  test("takes claims that only people decided by the facts of their filing, and tells those whose facts are gone", async () => {
    await decided({ verdict: "approve", by: "Avery Stone", state: "settled", amount: "60.00" });
    await decided({ verdict: "deny", by: "nobody", state: "denied", amount: "70.00" });
    await decided({ verdict: "approve", facts: {} });
    expect(await tried(upTo("100.00"))).toMatchObject({
      claims: 3,
      unreadable: 1,
      flips: 1,
      changes: [{ from: "deny", to: "approve", claims: 1, amount: "70.00" }],
    });
  });

  test("goes over the last year of its shop, without what was withdrawn or filed too late", async () => {
    await decided({ verdict: "review", filedAt: daysAgo(366) });
    await decided({ verdict: "review", state: "withdrawn" });
    await decided({ verdict: "review", of: other });
    await draft();
    expect(await start()).toEqual({ ok: false, reason: "no-claims" });
    await decided({ verdict: "deny", state: "denied", tooLate: true });
    await decided({ verdict: "review", filedAt: daysAgo(364) });
    expect(await tried()).toMatchObject({ claims: 1 });
  });

  test("looks at what people or the rules decided of a claim, not at what time alone did to it since", async () => {
    for (const by of ["Avery Stone", "rules"]) {
      const asked = await decided({ verdict: "ask", by, amount: "100.00" });
      const { id } = await db.claim.findFirstOrThrow({ where: { shop, number: asked } });
      await db.claimDecision.create({
        data: {
          id: randomUUID(),
          shop,
          claimId: id,
          at: daysAgo(1),
          by: "waybond",
          verdict: "deny",
          facts: {},
          reason: { code: "not-answered", since: daysAgo(1).toISOString() },
        },
      });
    }
    expect(await tried(upTo("100.00"))).toMatchObject({
      claims: 2,
      changes: [{ from: "ask", to: "approve", claims: 2 }],
    });
  });

  test("of a claim that only people decided, knows the photos that hung on it when it was filed", async () => {
    const filed = await decided({ verdict: "deny", state: "denied", by: "Avery Stone", facts: {} });
    const { id, filedAt } = await db.claim.findFirstOrThrow({ where: { shop, number: filed } });
    const photo = (addedAt: Date, removedAt: Date | null = null) =>
      db.evidence.create({
        data: {
          id: randomUUID(),
          shop,
          claimId: id,
          addedBy: "shopper",
          contentType: "image/jpeg",
          bytes: 1,
          sha256: randomUUID(),
          scan: "clean",
          addedAt,
          removedAt,
        },
      });
    await photo(daysAgo(6));
    await photo(daysAgo(6), daysAgo(2));
    await photo(daysAgo(1));
    const facts = { db, admin: null, shop, claimId: id };
    expect((await gatherFacts({ ...facts, now: filedAt, past: true }))?.photos.value).toBe(2);
    expect((await gatherFacts({ ...facts, now: NOON }))?.photos.value).toBe(2);
    await photo(daysAgo(1));
    expect((await gatherFacts({ ...facts, now: filedAt, past: true }))?.photos.value).toBe(2);
    expect((await gatherFacts({ ...facts, now: NOON }))?.photos.value).toBe(3);
  });

  test("isn't begun of faulty rules, of a draft that was saved anew, or beside another", async () => {
    await decided({ verdict: "review" });
    expect(await start()).toEqual({ ok: false, reason: "conflict" });
    await draft({ currency: "USD", rules: "all" });
    expect(await start()).toMatchObject({ ok: false, reason: "invalid" });
    await draft();
    expect(await start(2)).toEqual({ ok: false, reason: "conflict" });
    const both = await Promise.all([start(), start()]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, reason: "already-running" });
  });

  test("stopped by a fault is run again to its end; cancelled it ends; after the last attempt it has failed", async () => {
    await decided({ verdict: "review" });
    await draft();
    const begin = async () => {
      const started = await start();
      if (!started.ok) throw new Error(started.reason);
      return started.trialId;
    };
    const broken = async (): Promise<Date> => {
      throw new Error("the clock stands still");
    };
    const first = await begin();
    await expect(run(first, { clock: broken })).rejects.toThrow("stands still");
    expect(await run(first, { shop: other })).toBe("not-running");
    expect(await run(first)).toBe("done");
    expect(await run(first)).toBe("not-running");

    const second = await begin();
    expect(await cancelRuleTrial({ db, now: NOON, shop: other, trialId: second })).toBe(false);
    expect(await cancelRuleTrial({ db, now: NOON, shop, trialId: second })).toBe(true);
    expect(await run(second)).toBe("not-running");

    const third = await begin();
    await db.ruleTrial.update({ where: { id: third }, data: { rules: {} } });
    await expect(run(third, { lastAttempt: true })).rejects.toThrow();
    expect(await rowOf(third)).toMatchObject({ state: "failed", problem: { code: "interrupted" } });
  });
});
