import { stepOfTariff } from "~/shopify/guarantee-product/guarantee-product.server";
import { beforeAll, expect } from "vitest";
import { Prisma } from "@prisma/client";
import { db, install, sandbox } from "./shopify";
import { decodeSteps } from "../rating/decode-steps";
import { guaranteeProduct, publishedShop, unpublish } from "../builders/publishing";
import type { AdminApi } from "../../app/shopify/graphql.server";
import { publishPlanVersion } from "../../app/use-cases/publish/publish-plan-version.server";
import { runPublish } from "../../app/use-cases/publish/run-publish.server";

export { db, sandbox };

/** The shop of the tests of publishing. */
export const shop = "jade-river.myshopify.com";

/** The shop's own API access, from before the first test on. */
export const access: { admin: AdminApi } = {
  admin: { graphql: () => Promise.reject(new Error("the app isn't installed yet")) },
};
beforeAll(async () => {
  access.admin = await install(shop);
});

const UNPRICED = {
  pricing: "steps",
  pricingSince: null,
  exactOperation: null,
  pricingReason: Prisma.DbNull,
  checkReason: Prisma.DbNull,
  pricingAsked: 0,
  pricingApplied: 0,
} as const;

/** As if nothing was ever published, but version numbers go on. */
export async function neverPublished(): Promise<void> {
  unpublish(sandbox, shop);
  await db.publishRun.updateMany({ where: { shop, state: "running" }, data: { state: "failed" } });
  const settings = { guaranteeTaxable: false, termsUrl: null };
  await db.shop.update({
    where: { domain: shop },
    data: { livePlanVersion: null, guaranteeProductId: null, ...settings, ...UNPRICED },
  });
}

export const clock = async (): Promise<Date> => sandbox.clock.now();

/** Makes a version of a plan, and a run that is to publish it. */
export async function start(plan: object): Promise<{ version: number; runId: string }> {
  const now = await clock();
  const content = { ...plan } as Prisma.InputJsonObject;
  const fields = { plan: content, revision: 1, updatedAt: now, updatedBy: "Lin Mei" };
  await db.planDraft.upsert({ where: { shop }, create: { shop, ...fields }, update: fields });
  const by = { db, now, shop, by: "Lin Mei", enqueue: async () => undefined };
  const started = await publishPlanVersion({ ...by, revision: 1 });
  if (!started.ok) throw new Error(started.reason);
  return started;
}

export function run(runId: string, through: AdminApi = access.admin, lastAttempt = false) {
  return runPublish({ db, admin: async () => through, clock, shop, runId, lastAttempt });
}

/** @returns the version, published to its end */
export async function publish(plan: object, through: AdminApi = access.admin): Promise<number> {
  const { runId, version } = await start(plan);
  expect(await run(runId, through)).toBe("done");
  return version;
}

export const runOf = (id: string) => db.publishRun.findUniqueOrThrow({ where: { id } });
export const shopRow = () => db.shop.findUniqueOrThrow({ where: { domain: shop } });
/** The steps that have a variant. */
export const stepsForSale = () =>
  publishedShop(sandbox, shop).variants.map(({ title }) => stepOfTariff(String(title)));

/**
 * What every surface relies on: all that is published belongs together, each step has its variant at its price, and what is
 * shown (ladder, cart) is what is charged (the transform's configuration).
 */
export function expectWhole(): void {
  const product = guaranteeProduct(sandbox, shop);
  const { plan, ladder, steps, cart, transform } = publishedShop(sandbox, shop);
  expect([plan === null, steps === null, cart === null]).toEqual(Array(3).fill(ladder === null));
  if (!ladder || !product) return;
  const prices = ladder.variants.map((id) => product.variants.find((variant) => variant.id === id)?.price);
  expect(prices).toEqual(ladder.steps);
  expect(decodeSteps(steps ?? "", ladder.currency)).toEqual(ladder.steps);
  expect(cart).toMatchObject({ plan: { version: ladder.version }, ladder });
  const exact = transform !== null && transform.operation !== "none";
  expect(ladder.pricing).toBe(exact ? "exact" : "steps");
}
