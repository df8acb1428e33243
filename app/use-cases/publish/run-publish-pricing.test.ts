import { afterEach, describe, expect, test } from "vitest";
import {
  access,
  clock,
  db,
  expectWhole,
  publish,
  run,
  sandbox,
  shop,
  shopRow,
  start,
} from "../../../tests/harness/publishing";
import { bandPlan } from "../../../tests/builders/plans";
import { before, dyingAt, listened, publishedShop, shopOf } from "../../../tests/builders/publishing";
import { applyPricing } from "~/use-cases/pricing/apply-pricing.server";
import { fallBackToSteps, tryExactAgain } from "~/use-cases/pricing/ask-for-pricing.server";
import { AccessDeniedError, type AdminApi } from "~/shopify/graphql.server";

const PLAN = bandPlan(["1.00", "2.00"]);
const row = () => shopOf(sandbox, shop);
const enqueue = async () => undefined;
const apply = async (admin: AdminApi = access.admin) => applyPricing({ db, admin, now: await clock(), shop });
const published = () => publishedShop(sandbox, shop);

afterEach(() => {
  row().functionRefusals = { componentPrices: false, cartTransformCreate: null, validationCreate: null };
});

/** Asks for pricing to be looked into, as an installation anew does. */
const ask = () => db.shop.update({ where: { domain: shop }, data: { pricingAsked: { increment: 1 } } });

describe("a publishing", () => {
  test("charges exact premiums where Shopify lets it, and has the checkout check them", async () => {
    await publish(PLAN);
    expect(row()).toMatchObject({
      cartTransforms: [{ functionHandle: "guarantee-transform", blockOnFailure: false }],
      validations: [{ functionHandle: "guarantee-validation", enabled: true, blockOnFailure: false }],
    });
    expect(published()).toMatchObject({
      ladder: { pricing: "exact" },
      transform: { operation: "update", currency: "USD" },
      validation: { tags: [], collectionIds: [] },
    });
    expect(await shopRow()).toMatchObject({
      pricing: "exact",
      exactOperation: "update",
      pricingReason: null,
      checkReason: null,
    });
    expectWhole();
  });

  test("expands the line where only Shopify Plus may update it", async () => {
    const { plan } = row();
    row().plan = { ...plan, plus: false, development: false };
    try {
      await publish(PLAN);
      expect(published()).toMatchObject({ ladder: { pricing: "exact" }, transform: { operation: "expand" } });
    } finally {
      row().plan = plan;
    }
  });

  test("registers nothing twice, and leaves what the merchant switched off", async () => {
    await publish(PLAN);
    const [validation] = row().validations;
    if (!validation) throw new Error("not registered");
    validation.enabled = false;
    await publish(PLAN);
    expect([row().cartTransforms.length, row().validations.length, validation.enabled]).toEqual([
      1,
      1,
      false,
    ]);
    expect(await shopRow()).toMatchObject({ pricing: "exact", checkReason: { code: "switched-off" } });
  });

  test.each([
    ["MAXIMUM_CART_TRANSFORMS", { code: "function-refused", refusal: "MAXIMUM_CART_TRANSFORMS" }],
    ["CUSTOM_APP_FUNCTION_NOT_ELIGIBLE", { code: "function-refused" }],
    ["FUNCTION_NOT_FOUND", { code: "function-missing" }],
  ] as const)(
    "goes on by steps when Shopify refuses the cart transform (%s), and says why",
    async (code, reason) => {
      row().functionRefusals.cartTransformCreate = code;
      await publish(PLAN);
      expect(published()).toMatchObject({ ladder: { pricing: "steps" }, transform: null });
      expect(await shopRow()).toMatchObject({ pricing: "steps", pricingReason: reason, checkReason: null });
      expectWhole();
      row().functionRefusals.cartTransformCreate = null;
      await publish(PLAN);
      expect(await shopRow()).toMatchObject({ pricing: "exact", pricingReason: null });
      expectWhole();
    },
  );

  test("goes on without the checkout's last check when Shopify refuses it, and says why", async () => {
    row().functionRefusals.validationCreate = "MAX_VALIDATIONS_ACTIVATED";
    await publish(PLAN);
    expect(await shopRow()).toMatchObject({
      pricing: "exact",
      checkReason: { code: "function-refused", refusal: "MAX_VALIDATIONS_ACTIVATED" },
    });
    expect(published().validation).toBeNull();
  });

  test("goes on by steps where the merchant hasn't granted the functions' permissions", async () => {
    const denied: AdminApi = {
      graphql: async (operation, options) => {
        if (operation.includes("cartTransform"))
          throw new AccessDeniedError("Access denied for cartTransforms.");
        return access.admin.graphql(operation, options);
      },
    };
    await publish(PLAN, denied);
    expect(await shopRow()).toMatchObject({
      pricing: "steps",
      pricingReason: { code: "access-denied" },
      checkReason: { code: "access-denied" },
    });
    expectWhole();
  });

  test("of a plan with more tags than a function can ask for goes without the check", async () => {
    const tags = Array.from({ length: 101 }, (_, index) => `tag-${index}`);
    await publish({ ...PLAN, exclude: { tags } });
    expect(await shopRow()).toMatchObject({ pricing: "exact", checkReason: { code: "too-many-names" } });
    expect(published().validation).toEqual({ tags: [], collectionIds: [] });
  });

  test("tells the validation what to ask of products", async () => {
    await publish({ ...PLAN, exclude: { tags: ["digital"], collectionIds: ["gid://shopify/Collection/1"] } });
    expect(published().validation).toEqual({
      tags: ["digital"],
      collectionIds: ["gid://shopify/Collection/1"],
    });
  });

  test("whose functions are removed while it writes registers them anew", async () => {
    const removing = before(access.admin, "WritePublishedPlan", () => {
      Object.assign(row(), { cartTransforms: [], validations: [] });
    });
    await publish(PLAN, removing);
    expect(published()).toMatchObject({ ladder: { pricing: "exact" }, transform: { operation: "update" } });
    expectWhole();
  });
});

describe("falling back to steps", () => {
  const seen = { orderId: "gid://shopify/Order/7", orderName: "#1007", operation: "update" };
  const fallBack = async () =>
    db.$transaction(async (tx) => fallBackToSteps(tx, { enqueue, now: await clock(), shop, seen }));

  test("is done once, with the reason, and then written for every surface", async () => {
    const version = await publish(PLAN);
    expect([await fallBack(), await fallBack()]).toEqual([true, false]);
    expect(published().ladder).toMatchObject({ pricing: "exact" });
    expect(await apply()).toBe("applied");
    expect(published()).toMatchObject({
      ladder: { version, pricing: "steps" },
      cart: { ladder: { pricing: "steps" } },
      transform: { operation: "none" },
    });
    expect(await shopRow()).toMatchObject({
      pricing: "steps",
      livePlanVersion: version,
      pricingReason: { code: "exact-refused", ...seen },
    });
    expectWhole();
    expect(await apply()).toBe("not-asked");
  });

  test("outlasts publishings, until the merchant has it tried again", async () => {
    await publish(PLAN);
    await fallBack();
    await publish(PLAN);
    expect(published().ladder).toMatchObject({ pricing: "steps" });
    expect(await shopRow()).toMatchObject({ pricingReason: { code: "exact-refused" } });
    await tryExactAgain({ db, enqueue, shop });
    expect(await apply()).toBe("applied");
    expect(published()).toMatchObject({ ladder: { pricing: "exact" }, transform: { operation: "update" } });
    expect(await shopRow()).toMatchObject({ pricing: "exact", pricingReason: null });
    expectWhole();
  });

  test("ends when the shop comes to another way of asking for exact prices", async () => {
    await publish(PLAN);
    await db.$transaction(async (tx) =>
      fallBackToSteps(tx, { enqueue, now: await clock(), shop, seen: { ...seen, operation: "expand" } }),
    );
    await publish(PLAN);
    expect(await shopRow()).toMatchObject({
      pricing: "exact",
      exactOperation: "update",
      pricingReason: null,
    });
  });

  test("while another version is published comes out at steps, whoever writes first", async () => {
    await publish(PLAN);
    for (const call of ["ReadPublishedPlan", "WritePublishedPlan", "ReadGuaranteeProduct"]) {
      await tryExactAgain({ db, enqueue, shop });
      await apply();
      const { runId, version } = await start(bandPlan(["2.00", "3.00"]));
      const meanwhile = before(access.admin, call, async () => {
        expect(await fallBack()).toBe(true);
        await apply();
      });
      expect(await run(runId, meanwhile)).toBe("done");
      // What a sweep would do.
      await apply();
      expect(published().ladder, call).toMatchObject({ version, pricing: "steps" });
      expect(await shopRow(), call).toMatchObject({
        pricing: "steps",
        pricingReason: { code: "exact-refused" },
      });
      expectWhole();
    }
  });
});

describe("applying how premiums are charged", () => {
  test("stopped before or after any call comes to the same end when it is done again", async () => {
    await publish(PLAN);
    await ask();
    const { admin: listening, calls } = listened(access.admin);
    expect(await apply(listening)).toBe("applied");
    const wanted = published();
    for (const when of ["before", "after"] as const) {
      for (let n = 1; n <= calls.length; n++) {
        Object.assign(row(), { cartTransforms: [], validations: [] });
        await ask();
        await expect(apply(dyingAt(access.admin, n, when))).rejects.toThrow("died");
        expect(await apply()).toBe("applied");
        expect(published()).toEqual(wanted);
        expectWhole();
      }
    }
  });

  test("makes anew what uninstalling took, under the same version", async () => {
    const version = await publish(PLAN);
    Object.assign(row(), { cartTransforms: [], validations: [] });
    await ask();
    expect(await apply()).toBe("applied");
    expect([row().cartTransforms.length, row().validations.length]).toEqual([1, 1]);
    expect(published()).toMatchObject({
      ladder: { version, pricing: "exact" },
      transform: { operation: "update" },
    });
  });

  test("leaves a shop alone that has published nothing", async () => {
    await ask();
    expect(await apply()).toBe("not-published");
    expect(row().cartTransforms).toEqual([]);
    expect(await apply()).toBe("not-asked");
  });
});
