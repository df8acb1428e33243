import { randomUUID } from "node:crypto";
import { db, install } from "../../tests/harness/shopify";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { defaultDecisionRules } from "../../domain/claim";
import { addCoverage } from "../../tests/builders/shop-rows";
import { callRoute } from "../../tests/harness/call-route";
import { queueReady, stopJobs } from "~/jobs/jobs.server";
import type { DecisionRulesPage, RuleTrialView } from "~/views/decision-rules-view";
import { loader } from "./app.claims.rules";
import { action as saveAction } from "./app.claims.rules_.draft";
import { action as forceAction } from "./app.claims.rules_.force";
import { action as trialAction, loader as trialLoader } from "./app.claims.rules_.trials";

const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
const rules = defaultDecisionRules("USD");
const denying = {
  currency: "USD",
  rules: [
    { id: "risky", when: [{ fact: "risk", in: ["high"] }], outcome: { do: "deny", reason: "Too risky." } },
  ],
};

beforeAll(async () => {
  await install(shop);
  await install(other);
  await queueReady();
  return stopJobs;
});
beforeEach(async () => {
  await db.decisionRulesDraft.deleteMany();
  await db.ruleTrial.deleteMany();
});

const open = async (of = shop) => {
  const { data } = await callRoute(loader, "/app/claims/rules", { shop: of });
  return data as { page: DecisionRulesPage; trial: RuleTrialView | null };
};
const save = (json: unknown, of = shop) =>
  callRoute(saveAction, "/app/claims/rules/draft", { shop: of, json });
const force = (json: unknown, of = shop) =>
  callRoute(forceAction, "/app/claims/rules/force", { shop: of, json });
const trial = (json: unknown, of = shop) =>
  callRoute(trialAction, "/app/claims/rules/trials", { shop: of, json });

describe("the page of the decision rules", () => {
  test("of a shop that never had its own shows the built-in ones, in its currency", async () => {
    const { page, trial: none } = await open();
    expect(page).toMatchObject({ currency: "USD", draft: null, versions: [{ version: 0, by: null, rules }] });
    expect(none).toBeNull();
  });

  test("saves a draft for this shop alone, and not over another's save", async () => {
    expect(await save({ revision: 0, rules })).toMatchObject({ status: 200, data: { revision: 1 } });
    expect(await save({ revision: 0, rules })).toMatchObject({ status: 409, data: { reason: "conflict" } });
    expect((await open()).page.draft).toMatchObject({ rules, revision: 1, savedBy: "Avery Stone" });
    expect((await open(other)).page.draft).toBeNull();
    expect(await save("{")).toMatchObject({ status: 400 });
    expect(await save({ revision: 0, rules: { big: "x".repeat(1_000_001) } })).toMatchObject({ status: 400 });
  });

  test("puts in force what was looked at, never a denial by a signal alone", async () => {
    expect(await force({ revision: 1 })).toMatchObject({ status: 409 });
    await save({ revision: 0, rules: denying });
    expect(await force({ revision: 1 })).toMatchObject({
      status: 422,
      data: { reason: "invalid", faults: [{ path: "rules[0].when", code: "never-alone" }] },
    });
    await save({ revision: 1, rules: { currency: "USD", rules: [] } });
    expect(await force({ revision: 2 })).toMatchObject({ status: 200, data: { version: 1 } });
    expect((await open()).page).toMatchObject({ draft: null, versions: [{ version: 1 }, { version: 0 }] });
    expect((await open(other)).page.versions).toHaveLength(1);
  });

  test("tries the draft on past claims, and stops a trial; another shop's is out of reach", async () => {
    await save({ revision: 0, rules });
    expect(await trial({ intent: "start", revision: 1 })).toMatchObject({
      status: 409,
      data: { reason: "no-claims" },
    });
    const coverage = await addCoverage(db, shop, { lines: [] });
    const at = new Date();
    await db.claim.create({
      data: {
        id: randomUUID(),
        shop,
        number: 1,
        coverageId: coverage.id,
        state: "in_review",
        peril: "loss",
        description: "",
        wishedRemedy: "refund",
        source: "storefront",
        filedAt: new Date(at.getTime() - 60_000),
        filedBy: "shopper",
        updatedAt: at,
      },
    });
    expect(await trial({ intent: "start", revision: 1 })).toMatchObject({ status: 202 });
    expect(await trial({ intent: "start", revision: 1 })).toMatchObject({ status: 409 });
    const { data } = await callRoute(trialLoader, "/app/claims/rules/trials", { shop });
    const running = (data as { trial: RuleTrialView }).trial;
    expect(running).toMatchObject({ state: "running", total: 1, stale: false, startedBy: "Avery Stone" });
    expect(await trial({ intent: "cancel", trialId: running.id }, other)).toMatchObject({ status: 404 });
    expect(await trial({ intent: "cancel", trialId: running.id })).toMatchObject({ status: 200 });
    expect((await open()).trial).toMatchObject({ state: "cancelled" });
  });

  test("is for staff alone", async () => {
    const { status } = await callRoute(loader, "/app/claims/rules", { shop, token: null });
    expect(status).not.toBe(200);
  });
});
