import { describe, expect, test } from "vitest";
import {
  access,
  clock,
  db,
  publish,
  run,
  runOf,
  sandbox,
  shop,
  shopRow,
  start,
  stepsForSale,
} from "../../../tests/harness/publishing";
import { bandPlan, longPlan } from "../../../tests/builders/plans";
import { before, guaranteeProduct, publishedShop, unpublish } from "../../../tests/builders/publishing";
import { AccessDeniedError, ThrottledError, type AdminApi } from "~/shopify/graphql.server";
import { retryPublish } from "~/use-cases/publish/retry-publish.server";
import { runPublish } from "~/use-cases/publish/run-publish.server";

async function problemOf(through: AdminApi, plan: object = bandPlan(["1.00", "2.00"])) {
  const { runId } = await start(plan);
  expect(await run(runId, through)).toBe("failed");
  const { state, problem, finishedAt } = await runOf(runId);
  expect(state).toBe("failed");
  expect(finishedAt).not.toBeNull();
  return { problem, runId };
}

describe("what stops a publishing is told by its kind:", () => {
  test("the product is deleted meanwhile; trying again makes it anew", async () => {
    const deleting = before(access.admin, "CreateGuaranteeVariants", () => unpublish(sandbox, shop));
    const { problem, runId } = await problemOf(deleting);
    expect(problem).toEqual({ code: "product-deleted" });
    const retried = await retryPublish({
      db,
      enqueue: async () => undefined,
      now: await clock(),
      shop,
      by: "Lin Mei",
      runId,
    });
    if (!retried.ok) throw new Error(retried.reason);
    expect(await run(retried.runId)).toBe("done");
    expect(stepsForSale()).toEqual(["1.00", "2.00"]);
  });

  test("the product is deleted before the tidying up, when the version is live already", async () => {
    let reads = 0;
    const deleting: AdminApi = {
      graphql: (operation, options) => {
        if (operation.includes("metafieldsSet")) reads = 1;
        else if (reads === 1 && operation.includes("ReadGuaranteeProduct")) unpublish(sandbox, shop);
        return access.admin.graphql(operation, options);
      },
    };
    const { problem, runId } = await problemOf(deleting);
    expect(problem).toEqual({ code: "product-deleted" });
    expect(await shopRow()).toMatchObject({ livePlanVersion: (await runOf(runId)).version });
  });

  test("a product of the merchant's own has the handle, and is left as it is", async () => {
    await publish(bandPlan(["1.00"]));
    const product = guaranteeProduct(sandbox, shop);
    if (!product) throw new Error("not published");
    product.tags = ["my-own"];
    await db.shop.update({ where: { domain: shop }, data: { guaranteeProductId: null } });
    const { problem } = await problemOf(access.admin, bandPlan(["5.00"]));
    expect(problem).toEqual({ code: "handle-taken", productId: `gid://shopify/Product/${product.id}` });
    expect(stepsForSale()).toEqual(["1.00"]);
  });

  test("the shop's limit of calls stays used up", async () => {
    const throttled: AdminApi = { graphql: () => Promise.reject(new ThrottledError("throttled too long")) };
    expect((await problemOf(throttled)).problem).toEqual({ code: "throttled" });
  });

  test("a scope is missing", async () => {
    const tokens = Object.values(sandbox.state.accessTokens);
    const kept = tokens.map(({ scopes }) => scopes);
    for (const token of tokens) token.scopes = ["read_products"];
    const { problem } = await problemOf(access.admin);
    for (const [index, token] of tokens.entries()) token.scopes = kept[index] ?? [];
    expect(problem).toMatchObject({ code: "access-denied" });
  });

  test("the error of a missing scope is told apart wherever it comes", async () => {
    const denied: AdminApi = { graphql: () => Promise.reject(new AccessDeniedError("write_products")) };
    expect((await problemOf(denied)).problem).toEqual({ code: "access-denied", message: "write_products" });
  });

  test("the app was uninstalled", async () => {
    const { runId } = await start(bandPlan(["1.00"]));
    const outcome = await runPublish({ db, admin: async () => null, clock, shop, runId, lastAttempt: false });
    expect(outcome).toBe("failed");
    expect((await runOf(runId)).problem).toEqual({ code: "not-connected" });
  });

  test("Shopify refuses a change, with its words", async () => {
    await publish(bandPlan(["1.00"]));
    const product = guaranteeProduct(sandbox, shop);
    product?.options.push({ id: "999999", name: "Size", values: [] });
    const { problem } = await problemOf(access.admin);
    expect(problem).toMatchObject({ code: "refused", message: expect.stringMatching(/\w/) as unknown });
  });

  test("live and new steps don't fit into one product", async () => {
    const first = await start(longPlan("0.01", "5000.00"));
    await db.publishRun.update({ where: { id: first.runId }, data: { state: "done" } });
    const second = await start(longPlan("0.03", "5000.00"));
    // Went live after the second was made: the use case would have refused it before.
    await db.shop.update({ where: { domain: shop }, data: { livePlanVersion: first.version } });
    expect(await run(second.runId)).toBe("failed");
    expect((await runOf(second.runId)).problem).toMatchObject({ code: "too-many-steps", limit: 2048 });
    expect(publishedShop(sandbox, shop).ladder).toBeNull();
  });

  test("a fault on the way is thrown to be tried again, and only after the last attempt it is the end", async () => {
    const { runId } = await start(bandPlan(["1.00"]));
    const cut: AdminApi = { graphql: () => Promise.reject(new Error("socket hang up")) };
    await expect(run(runId, cut)).rejects.toThrow("socket hang up");
    expect(await runOf(runId)).toMatchObject({ state: "running", problem: null });
    await expect(run(runId, cut, true)).rejects.toThrow("socket hang up");
    expect(await runOf(runId)).toMatchObject({
      state: "failed",
      problem: { code: "interrupted", message: "socket hang up" },
    });
  });
});
