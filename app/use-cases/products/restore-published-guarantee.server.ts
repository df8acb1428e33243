import { skuOf } from "../../../domain/cart";
import { compareDecimals } from "../../../domain/money";
import { isUniqueViolation, type Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import {
  GUARANTEE_PRODUCT,
  type GuaranteeProduct,
} from "~/shopify/guarantee-product/guarantee-product.server";
import { readGuaranteeProduct } from "~/shopify/guarantee-product/read-guarantee-product.server";
import { startRun } from "~/use-cases/publish/start-run.server";
import { storedSteps } from "~/use-cases/publish/steps/stored-steps.server";

/** Who publishes again, as publishings tell it. */
const BY = "waybond";
/** What doesn't stay as it is published isn't published over and over. */
const NOT_AGAIN_WITHIN_MS = 60 * 60_000;

export type RestoredGuarantee =
  /** A publishing of the live version was started, which makes what is missing. */
  | "publishing-again"
  | "as-published"
  /** Not the guarantee's, or nothing is published. */
  | "not-ours"
  /** A publishing is at work, or a newer version waits for one: that puts it right. */
  | "being-published"
  /** It was put right within the hour, and isn't right again: somebody has to look into it. */
  | "given-up";

/**
 * Looks whether the guarantee is still sold as it was published, after its product was changed or deleted in the shop's
 * admin. If it isn't, its live version is published again, which is shown like any publishing. Safe to run again.
 *
 * @throws what the Admin API throws (to be tried again)
 */
export async function restorePublishedGuarantee(input: {
  db: Db;
  admin: () => Promise<AdminApi>;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  /** gid of the product that was changed */
  productId: string;
}): Promise<RestoredGuarantee> {
  const { db, enqueue, now, shop, productId } = input;
  const owner = await db.shop.findUnique({ where: { domain: shop } });
  if (!owner || owner.livePlanVersion === null || owner.guaranteeProductId !== productId) return "not-ours";
  const version = owner.livePlanVersion;
  if (owner.lastPlanVersion !== version) return "being-published";
  if (await db.publishRun.findFirst({ where: { shop, state: "running" } })) return "being-published";
  const live = await db.planVersion.findUniqueOrThrow({ where: { shop_version: { shop, version } } });
  const product = await readGuaranteeProduct(await input.admin(), productId);
  if (product && isAsPublished(product, storedSteps(live.steps))) return "as-published";

  const since = new Date(now.getTime() - NOT_AGAIN_WITHIN_MS);
  if (await db.publishRun.findFirst({ where: { shop, startedBy: BY, startedAt: { gt: since } } }))
    return "given-up";
  try {
    await db.$transaction((tx) => startRun(tx, { enqueue, now, shop, version, by: BY }));
  } catch (error) {
    if (isUniqueViolation(error)) return "being-published";
    throw error;
  }
  return "publishing-again";
}

/** Whether a shopper can buy every step at its price; tax is the merchant's to change. */
function isAsPublished(product: GuaranteeProduct, steps: readonly string[]): boolean {
  const { status, tag } = GUARANTEE_PRODUCT;
  if (product.status !== status || !product.tags.includes(tag)) return false;
  const variants = new Map(product.variants.map((variant) => [variant.step, variant]));
  return steps.every((step) => {
    const variant = variants.get(step);
    return (
      variant !== undefined &&
      compareDecimals(variant.price, step) === 0 &&
      variant.sku === skuOf(step) &&
      variant.inventoryPolicy === "CONTINUE" &&
      !variant.tracked &&
      !variant.requiresShipping
    );
  });
}
