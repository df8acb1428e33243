import { db, install, sandbox } from "../../tests/harness/shopify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bandPlan, jadePlan } from "../../tests/builders/plans";
import { callRoute } from "../../tests/harness/call-route";
import { stopJobs } from "~/jobs/jobs.server";
import { loader as planLoader } from "./app.plan";
import { action as draftAction } from "./app.plan_.draft";
import { loader as valuesLoader } from "./app.plan_.product-values";
import { action as publishAction } from "./app.plan_.publish";
import { action as retryAction, loader as statusLoader } from "./app.plan_.publishing";
import { loader as versionLoader } from "./app.plan_.versions.$version";

const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
const CHECKOUT = { termsUrl: "", taxable: false };

beforeAll(async () => {
  await install(shop);
  await install(other);
});
beforeEach(async () => {
  await db.publishRun.updateMany({ data: { state: "done" } });
  await db.planDraft.deleteMany();
});
afterAll(() => stopJobs());

function save(json: unknown, who = shop) {
  return callRoute(draftAction, "/app/plan/draft", { shop: who, json });
}
function publish(json: unknown, who = shop) {
  return callRoute(publishAction, "/app/plan/publish", { shop: who, json });
}
const draftOf = (who = shop) => db.planDraft.findUnique({ where: { shop: who } });
const latestRun = (who = shop) =>
  db.publishRun.findFirstOrThrow({ where: { shop: who }, orderBy: { startedAt: "desc" } });

describe("saving a draft", () => {
  test("keeps any plan, says who saved it, and answers its revision", async () => {
    const plan = { offers: [{ id: "half typed" }] };
    expect(await save({ revision: 0, plan, checkout: CHECKOUT })).toEqual({
      status: 200,
      data: { revision: 1 },
    });
    expect(await draftOf()).toMatchObject({ plan, revision: 1, updatedBy: "Avery Stone" });
  });

  test("over somebody else's is answered 409 with who and when", async () => {
    await save({ revision: 0, plan: {}, checkout: CHECKOUT });
    expect(await save({ revision: 0, plan: { mine: true }, checkout: CHECKOUT })).toMatchObject({
      status: 409,
      data: { reason: "conflict", revision: 1, savedBy: "Avery Stone" },
    });
    expect(await draftOf()).toMatchObject({ plan: {}, revision: 1 });
  });

  test("keeps the link to the terms, and refuses what is none by its path", async () => {
    const terms = (termsUrl: string) => ({ revision: 0, plan: {}, checkout: { termsUrl, taxable: true } });
    expect(await save(terms("javascript:alert(1)"))).toMatchObject({
      status: 422,
      data: { issues: [{ path: "checkout.termsUrl", code: "not-url" }] },
    });
    expect(await draftOf()).toBeNull();
    expect(await save(terms(" https://jade.example/terms "))).toMatchObject({ status: 200 });
    expect(await db.shop.findUnique({ where: { domain: shop } })).toMatchObject({
      termsUrl: "https://jade.example/terms",
      guaranteeTaxable: true,
    });
  });

  test.each([
    ["no JSON", "{", 400],
    ["no revision", { plan: {}, checkout: CHECKOUT }, 422],
    ["a plan that is no object", { revision: 0, plan: [], checkout: CHECKOUT }, 422],
    ["far too much", { revision: 0, plan: { a: "x".repeat(600_000) }, checkout: CHECKOUT }, 413],
  ])("with %s is refused", async (_, json, status) => {
    expect(await save(json)).toMatchObject({ status });
    expect(await draftOf()).toBeNull();
  });
});

describe("publishing", () => {
  test("a valid plan is accepted with its version, saved, and followed", async () => {
    const answer = await publish({ revision: 0, plan: bandPlan(["1.00", "2.00"]), checkout: CHECKOUT });
    const { version } = await latestRun();
    expect(answer).toMatchObject({ status: 202, data: { ok: true, version, revision: 1 } });
    expect(await callRoute(statusLoader, "/app/plan/publishing", { shop })).toMatchObject({
      status: 200,
      data: { run: { version, state: "running", step: "product", stalled: false } },
    });
  });

  test("a bad plan is answered 422 with the path of each fault, and saved as it is", async () => {
    const rules = [
      { id: "a", premium: { type: "rate", rate: "0.01" } },
      { id: "b", premium: { type: "flat", amount: "1" } },
      { id: "c", premium: { type: "rate", rate: "1,5" } },
    ];
    const plan = jadePlan({}, { rules, perils: [] });
    const before = await db.planVersion.count({ where: { shop } });
    expect(await publish({ revision: 0, plan, checkout: CHECKOUT })).toMatchObject({
      status: 422,
      data: {
        revision: 1,
        issues: [
          { path: "plan.offers[0].rules[2].premium.rate", code: "not-decimal" },
          { path: "plan.offers[0].perils", code: "empty" },
        ],
      },
    });
    expect(await draftOf()).toMatchObject({ plan, revision: 1 });
    expect(await db.planVersion.count({ where: { shop } })).toBe(before);
  });

  test("beside another publishing is answered 409, and the draft is saved all the same", async () => {
    await publish({ revision: 0, plan: bandPlan(["1.00"]), checkout: CHECKOUT });
    expect(await publish({ revision: 1, plan: bandPlan(["3.00"]), checkout: CHECKOUT })).toMatchObject({
      status: 409,
      data: { reason: "already-publishing", revision: 2 },
    });
    expect(await draftOf()).toMatchObject({ plan: bandPlan(["3.00"]), revision: 2 });
  });

  test("over somebody else's draft is answered 409 and publishes nothing", async () => {
    await save({ revision: 0, plan: {}, checkout: CHECKOUT });
    const before = await db.publishRun.count({ where: { shop } });
    const answer = await publish({ revision: 0, plan: bandPlan(["1.00"]), checkout: CHECKOUT });
    expect(answer).toMatchObject({ status: 409, data: { reason: "conflict", revision: 1 } });
    expect(await db.publishRun.count({ where: { shop } })).toBe(before);
  });

  test("that failed is tried again, and one that runs isn't", async () => {
    await publish({ revision: 0, plan: bandPlan(["1.00"]), checkout: CHECKOUT });
    const { id } = await latestRun();
    const retry = () => callRoute(retryAction, "/app/plan/publishing", { shop, json: { runId: id } });
    expect(await retry()).toMatchObject({ status: 409, data: { reason: "nothing-to-retry" } });
    await db.publishRun.update({ where: { id }, data: { state: "failed", problem: { code: "throttled" } } });
    expect(await callRoute(statusLoader, "/app/plan/publishing", { shop })).toMatchObject({
      data: { run: { state: "failed", problem: { code: "throttled" } } },
    });
    expect(await retry()).toMatchObject({ status: 202, data: { ok: true } });
  });

  test.each([
    ["no JSON", "{"],
    ["no id", {}],
    ["something else than an id", { runId: "1" }],
  ])("asked for again with %s is answered 400", async (_, json) => {
    expect(await callRoute(retryAction, "/app/plan/publishing", { shop, json })).toMatchObject({
      status: 400,
    });
  });
});

describe("the plan page", () => {
  test("of a new shop has no draft and no version", async () => {
    expect(await callRoute(planLoader, "/app/plan", { shop: other })).toMatchObject({
      status: 200,
      data: { page: { currency: "EUR", nextVersion: 1, live: null, draft: null, versions: [] }, run: null },
    });
  });

  test("has the draft, what it names, and the versions with their states", async () => {
    const product = Object.values(sandbox.shop(shop)?.products ?? {})[0];
    const productId = `gid://shopify/Product/${product?.id}`;
    await publish({ revision: 0, plan: bandPlan(["1.00", "2.00"]), checkout: CHECKOUT });
    const { version } = await latestRun();
    await db.publishRun.updateMany({ data: { state: "done" } });
    await db.planVersion.update({
      where: { shop_version: { shop, version } },
      data: { publishedAt: new Date() },
    });
    await db.shop.update({ where: { domain: shop }, data: { livePlanVersion: version } });
    const exclude = { productIds: [productId, "gid://shopify/Product/1", "not an id"] };
    await save({ revision: 1, plan: jadePlan({ exclude }), checkout: CHECKOUT });
    expect(await callRoute(planLoader, "/app/plan", { shop })).toMatchObject({
      data: {
        page: {
          nextVersion: version + 1,
          live: { version, steps: ["1.00", "2.00"] },
          draft: { revision: 2, updatedBy: "Avery Stone" },
          versions: expect.arrayContaining([
            expect.objectContaining({ version, state: "live", createdBy: "Avery Stone" }),
          ]) as unknown,
        },
        resources: {
          [productId]: { title: product?.title, picture: expect.stringContaining("http") as unknown },
        },
      },
    });
  });

  test("has more versions when they are asked for, and takes nonsense in its address for nothing", async () => {
    const made = { shop, plan: {}, compact: "", steps: [], createdAt: new Date(), createdBy: "Lin Mei" };
    const numbers = [901, 902, 903, 904, 905, 906];
    await db.planVersion.createMany({ data: numbers.map((version) => ({ ...made, version })) });
    const have = await db.planVersion.count({ where: { shop } });
    const shown = async (search: string) => {
      const { data } = await callRoute(planLoader, `/app/plan${search}`, { shop });
      return (data as { page: { versions: unknown[] } }).page.versions.length;
    };
    expect(await shown("")).toBe(5);
    expect(await shown("?versions=200")).toBe(have);
    expect(await shown("?versions=lots")).toBe(5);
  });
});

describe("what the plan page suggests", () => {
  test("are the words of the shop's own products, without the guarantee's", async () => {
    const { status, data } = await callRoute(valuesLoader, "/app/plan/product-values", { shop });
    expect(status).toBe(200);
    const { tags, types, vendors } = data as Record<string, { names: string[]; isComplete: boolean }>;
    expect(tags).toMatchObject({ isComplete: true });
    expect(tags?.names).toContain("jade");
    expect(types?.names).toContain("Bangle");
    expect([...(tags?.names ?? []), ...(types?.names ?? []), ...(vendors?.names ?? [])]).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/waybond|shipping guarantee/i)]),
    );
  });

  test("is another shop's only for that shop", async () => {
    const { data } = await callRoute(valuesLoader, "/app/plan/product-values", { shop: other });
    expect((data as { tags: { names: string[] } }).tags.names).not.toContain("jade");
  });
});

describe("a version's page", () => {
  const open = (version: string, who = shop) =>
    callRoute(versionLoader, `/app/plan/versions/${version}`, { shop: who, params: { version } });

  test("shows what was published, by whom", async () => {
    expect(await open("1")).toMatchObject({
      status: 200,
      data: { currency: "USD", found: { version: 1, createdBy: "Avery Stone", plan: { version: 1 } } },
    });
  });

  test.each(["0", "999999", "-1", "1e400", "one"])(
    "of a number that there isn't is answered 404 (%s)",
    async (version) => {
      expect(await open(version)).toMatchObject({ status: 404 });
    },
  );
});

describe("another shop's plan", () => {
  test("can't be read, saved over, published or retried", async () => {
    const { id } = await latestRun();
    await save({ revision: 0, plan: { theirs: true }, checkout: CHECKOUT });
    expect(await callRoute(versionLoader, "/", { shop: other, params: { version: "1" } })).toMatchObject({
      status: 404,
    });
    expect(await callRoute(planLoader, "/app/plan", { shop: other })).toMatchObject({
      data: { page: { draft: null, versions: [] }, run: null },
    });
    expect(await callRoute(statusLoader, "/", { shop: other })).toMatchObject({ data: { run: null } });
    expect(await callRoute(retryAction, "/", { shop: other, json: { runId: id } })).toMatchObject({
      status: 404,
      data: { reason: "unknown" },
    });
    await save({ revision: 0, plan: { ours: true }, checkout: CHECKOUT }, other);
    expect(await draftOf(shop)).toMatchObject({ plan: { theirs: true } });
    expect(await draftOf(other)).toMatchObject({ plan: { ours: true } });
  });

  test.each([
    ["the plan", planLoader],
    ["a version", versionLoader],
    ["suggestions", valuesLoader],
    ["the publishing", statusLoader],
    ["saving", draftAction],
    ["publishing", publishAction],
    ["retrying", retryAction],
  ])("and one's own need a session token: %s", async (_, route) => {
    const { status } = await callRoute(route, "/app/plan", { shop, token: null, params: { version: "1" } });
    expect(status).toBeGreaterThanOrEqual(300);
    const forged = await callRoute(route, "/app/plan", { shop, token: "a.b.c", params: { version: "1" } });
    expect(forged.status).toBe(401);
  });
});
