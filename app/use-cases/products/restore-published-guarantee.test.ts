import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  access,
  clock,
  db,
  publish,
  run,
  sandbox,
  shop,
  stepsForSale,
} from "../../../tests/harness/publishing";
import { bandPlan } from "../../../tests/builders/plans";
import { guaranteeProduct, shopOf } from "../../../tests/builders/publishing";
import { gid } from "../../../sandbox/state/ids";
import { restorePublishedGuarantee } from "./restore-published-guarantee.server";

const STEPS = ["0.98", "2.98", "4.98"];
let productId: string;
beforeEach(async () => {
  await db.publishRun.deleteMany({ where: { startedBy: "waybond" } });
  await publish(bandPlan(STEPS));
  productId = gid("Product", String(guaranteeProduct(sandbox, shop)?.id));
});
afterEach(() => sandbox.faults.clear());

const queued: unknown[] = [];
const restore = async (changed = productId) =>
  restorePublishedGuarantee({
    db,
    admin: async () => access.admin,
    enqueue: async (_tx, name, data) => void queued.push([name, data]),
    now: await clock(),
    shop,
    productId: changed,
  });
const ownRuns = () => db.publishRun.findMany({ where: { shop, startedBy: "waybond" } });

/** Works off the publishing that was started. */
async function publishAgain(): Promise<void> {
  const [started] = await ownRuns();
  expect(queued).toContainEqual(["publish-plan", { shop, runId: started?.id }]);
  expect(await run(started?.id ?? "")).toBe("done");
}

describe("the guarantee's product", () => {
  test("that is as it was published is left alone", async () => {
    expect(await restore()).toBe("as-published");
    expect(await ownRuns()).toEqual([]);
  });

  test("whose price was changed by hand is put right", async () => {
    const variant = guaranteeProduct(sandbox, shop)?.variants[1];
    if (variant) variant.price = "9.99";
    expect(await restore()).toBe("publishing-again");
    await publishAgain();
    expect(stepsForSale()).toEqual(STEPS);
    expect(await restore()).toBe("as-published");
  });

  test("that was deleted is made anew", async () => {
    const { products } = shopOf(sandbox, shop);
    delete products[String(guaranteeProduct(sandbox, shop)?.id)];
    expect(await restore()).toBe("publishing-again");
    await publishAgain();
    expect(stepsForSale()).toEqual(STEPS);
  });

  test("that was archived is told by many at once: published again once", async () => {
    const product = guaranteeProduct(sandbox, shop);
    if (product) product.status = "ARCHIVED";
    const outcomes = await Promise.all([restore(), restore(), restore(), restore()]);
    expect(outcomes.filter((outcome) => outcome === "publishing-again")).toHaveLength(1);
    expect(await ownRuns()).toHaveLength(1);
  });

  test("that doesn't stay as it is published isn't published over and over", async () => {
    const product = guaranteeProduct(sandbox, shop);
    if (product) product.status = "ARCHIVED";
    await restore();
    await publishAgain();
    const again = guaranteeProduct(sandbox, shop);
    if (again) again.status = "DRAFT";
    expect(await restore()).toBe("given-up");
    expect(await ownRuns()).toHaveLength(1);
  });
});

test("another product of the shop isn't looked at", async () => {
  expect(await restore("gid://shopify/Product/1")).toBe("not-ours");
});
