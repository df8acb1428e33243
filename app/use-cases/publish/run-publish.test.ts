import { describe, expect, test } from "vitest";
import {
  access,
  db,
  expectWhole,
  publish,
  run,
  runOf,
  sandbox,
  shop,
  shopRow,
  start,
  stepsForSale,
} from "../../../tests/harness/publishing";
import { bandPlan, jadePlan, longPlan } from "../../../tests/builders/plans";
import { guaranteeProduct, listened, publishedShop, shopOf } from "../../../tests/builders/publishing";
import { encodeSteps } from "../../../domain/rating";
import type { AdminApi } from "~/shopify/graphql.server";
import { stepOfTariff, tariffOf } from "~/shopify/guarantee-product/guarantee-product.server";

describe("a first publishing", () => {
  test("leaves the product, its ladder of variants, the channels and all metafields as every surface expects them", async () => {
    await db.shop.update({ where: { domain: shop }, data: { termsUrl: "https://jade.example/terms" } });
    const version = await publish(bandPlan(["0.98", "2.98", "4.98"]));
    const { product, variants, channels, plan, ladder, ...others } = publishedShop(sandbox, shop);
    expect(product).toEqual({
      title: "Shipping guarantee",
      status: "UNLISTED",
      productType: "Shipping guarantee",
      vendor: "Waybond",
      tags: ["waybond-guarantee"],
      options: ["Tariff"],
      hidden: "1",
    });
    expect(variants).toEqual(
      ["0.98", "2.98", "4.98"].map((step) => ({
        title: tariffOf(step),
        price: step,
        sku: `WAYBOND-${step}`,
        taxable: false,
        inventoryPolicy: "CONTINUE",
        tracked: false,
        requiresShipping: false,
      })),
    );
    expect(channels).toEqual(
      shopOf(sandbox, shop)
        .publications.map(({ name }) => name)
        .toSorted(),
    );
    const stored = await db.planVersion.findUniqueOrThrow({ where: { shop_version: { shop, version } } });
    expect(plan).toEqual(JSON.parse(stored.compact));
    expect(ladder).toEqual({
      version,
      product: `gid://shopify/Product/${guaranteeProduct(sandbox, shop)?.id}`,
      currency: "USD",
      steps: ["0.98", "2.98", "4.98"],
      variants: expect.any(Array) as unknown,
      termsUrl: "https://jade.example/terms",
      cancelUntil: "shipped",
      pricing: "exact",
    });
    expect(others).toEqual({
      steps: encodeSteps(["0.98", "2.98", "4.98"], "USD"),
      cart: { plan: stored.plan, rating: expect.any(String) as unknown, ladder },
      transform: { operation: "update", currency: "USD" },
      validation: { tags: [], collectionIds: [] },
    });
    expectWhole();
  });

  test("makes the version live, says when, and knows the product from then on", async () => {
    const { runId, version } = await start(bandPlan(["1.00"]));
    await run(runId);
    expect(await shopRow()).toMatchObject({
      livePlanVersion: version,
      guaranteeProductId: `gid://shopify/Product/${guaranteeProduct(sandbox, shop)?.id}`,
    });
    const stored = await db.planVersion.findUniqueOrThrow({ where: { shop_version: { shop, version } } });
    expect(stored.publishedAt).not.toBeNull();
    expect(await runOf(runId)).toMatchObject({ state: "done", step: "tidy", problem: null });
  });

  test("of a long ladder makes its variants in batches and tells how far it is", async () => {
    const { runId } = await start(jadePlan());
    const seen: [string, number, number][] = [];
    const watching: AdminApi = {
      graphql: async (operation, options) => {
        const { step, done, total } = await runOf(runId);
        seen.push([step, done, total]);
        return access.admin.graphql(operation, options);
      },
    };
    expect(await run(runId, watching)).toBe("done");
    expect(publishedShop(sandbox, shop).variants.length).toBeGreaterThan(900);
    const making = seen.filter(([step, done]) => step === "variants" && done > 0).map(([, done]) => done);
    expect(making.length).toBeGreaterThan(8);
    expect(making).toEqual(making.toSorted((a, b) => a - b));
    expectWhole();
  });

  test("charges tax on the premium where the shop wants it", async () => {
    await db.shop.update({ where: { domain: shop }, data: { guaranteeTaxable: true } });
    await publish(bandPlan(["1.00", "2.00"]));
    expect(publishedShop(sandbox, shop).variants.map(({ taxable }) => taxable)).toEqual([true, true]);
  });
});

describe("tax on the premium", () => {
  const taxed = () => publishedShop(sandbox, shop).variants.map(({ price, taxable }) => [price, taxable]);
  const save = (guaranteeTaxable: boolean) =>
    db.shop.update({ where: { domain: shop }, data: { guaranteeTaxable } });

  test("is changed on live steps only once the version is live", async () => {
    await publish(bandPlan(["1.00", "2.00"]));
    await save(true);
    const before: unknown[] = [];
    const { admin: listening, calls } = listened(access.admin);
    const looking: AdminApi = {
      async graphql(...told) {
        const answer = await listening.graphql(...told);
        if (calls.at(-1) === "WritePublishedPlan") before.push(...taxed());
        return answer;
      },
    };
    await publish(bandPlan(["2.00", "3.00"]), looking);
    expect(before).toEqual([
      ["1.00", false],
      ["2.00", false],
      ["3.00", true],
    ]);
    expect(taxed()).toEqual([
      ["1.00", true],
      ["2.00", true],
      ["3.00", true],
    ]);
  });

  test("and the terms are those that were saved when the version was made", async () => {
    await save(true);
    const { runId } = await start(bandPlan(["1.00"]));
    await save(false);
    expect(await run(runId)).toBe("done");
    expect(taxed()).toEqual([["1.00", true]]);
  });
});

describe("a later publishing", () => {
  test("keeps the steps of the version before, which carts may hold, and removes older ones", async () => {
    await publish(bandPlan(["1.00", "2.00"]));
    await publish(bandPlan(["2.00", "3.00"]));
    expect(stepsForSale()).toEqual(["1.00", "2.00", "3.00"]);
    await publish(bandPlan(["3.00", "4.00"]));
    expect(stepsForSale()).toEqual(["2.00", "3.00", "4.00"]);
    expectWhole();
  });

  test("of the same plan changes nothing in the product", async () => {
    await publish(bandPlan(["1.00", "2.00"]));
    const product = JSON.stringify(guaranteeProduct(sandbox, shop)?.variants);
    const { admin: listening, calls } = listened(access.admin);
    await publish(bandPlan(["1.00", "2.00"]), listening);
    expect(calls).not.toContain("CreateGuaranteeVariants");
    expect(calls).not.toContain("UpdateGuaranteeVariants");
    expect(calls).not.toContain("DeleteGuaranteeVariants");
    expect(JSON.stringify(guaranteeProduct(sandbox, shop)?.variants)).toBe(product);
  });

  test("puts right what was changed by hand", async () => {
    await publish(bandPlan(["1.00", "2.00"]));
    const product = guaranteeProduct(sandbox, shop);
    const [first, second] = product?.variants ?? [];
    if (!product || !first || !second) throw new Error("not published");
    Object.assign(product, { status: "DRAFT", tags: ["summer"] });
    Object.assign(first, { price: "9.00", sku: "GUARANTEE-1" });
    Object.assign(second, { taxable: true, inventoryPolicy: "DENY" });
    second.inventoryItem.tracked = true;
    await publish(bandPlan(["1.00", "2.00"]));
    const { variants, product: described } = publishedShop(sandbox, shop);
    expect(described).toMatchObject({ status: "UNLISTED", tags: ["summer", "waybond-guarantee"] });
    expect(variants).toMatchObject([
      { price: "1.00", sku: "WAYBOND-1.00", taxable: false },
      { price: "2.00", sku: "WAYBOND-2.00", taxable: false, inventoryPolicy: "CONTINUE", tracked: false },
    ]);
  });

  test("gives a variant back the SKU that functions know it by", async () => {
    await publish(bandPlan(["1.00", "2.00"]));
    const [, second] = guaranteeProduct(sandbox, shop)?.variants ?? [];
    if (!second) throw new Error("not published");
    second.sku = null;
    await publish(bandPlan(["1.00", "2.00"]));
    expect(publishedShop(sandbox, shop).variants.map(({ sku }) => sku)).toEqual([
      "WAYBOND-1.00",
      "WAYBOND-2.00",
    ]);
  });

  test("finds the product also under another handle", async () => {
    await publish(bandPlan(["1.00"]));
    const product = guaranteeProduct(sandbox, shop);
    if (!product) throw new Error("not published");
    product.handle = "versandgarantie";
    await publish(bandPlan(["1.00", "2.00"]));
    expect(guaranteeProduct(sandbox, shop)).toBeUndefined();
    expect(product.variants.map(({ title }) => stepOfTariff(title))).toEqual(["1.00", "2.00"]);
    delete shopOf(sandbox, shop).products[product.id];
  });

  test("makes room beside the live steps by removing what only older versions need", async () => {
    await publish(longPlan("0.01", "100.00"));
    await publish(longPlan("0.03", "300.00"));
    const together = stepsForSale().length;
    const { admin: listening, calls } = listened(access.admin);
    await publish(longPlan("0.07", "700.00"), listening);
    expect(together).toBeGreaterThan(1_400);
    const made = calls.indexOf("CreateGuaranteeVariants");
    expect(calls.slice(0, made)).toContain("DeleteGuaranteeVariants");
    expectWhole();
  });
});
