import type { Shop } from "@prisma/client";
import { checkPlan, stepsTogether, type Issue, type PlanToPublish } from "../../../domain/rating";
import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { MAX_VARIANTS } from "~/shopify/guarantee-product/guarantee-product.server";
import { startRun } from "~/use-cases/publish/start-run.server";
import { storedSteps } from "~/use-cases/publish/steps/stored-steps.server";
import type { CheckoutSettings } from "~/use-cases/plan/save-plan-draft.server";

/** Why a plan can't be published. */
export type Unpublishable =
  | { ok: false; reason: "invalid"; issues: readonly Issue[] }
  | { ok: false; reason: "too-large"; bytes: number; limit: number }
  /** Live steps stay while carts hold them, and there is no room for the new ones beside them. */
  | { ok: false; reason: "too-many-steps"; together: number; limit: number };

/** The settings of the checkout that the shop has saved. */
export function savedCheckout(owner: Shop): CheckoutSettings {
  return { taxable: owner.guaranteeTaxable, termsUrl: owner.termsUrl };
}

/** A plan checked as the next version of a shop. */
export type NextVersion = PlanToPublish & { version: number };

/** Checks a plan, as it was typed, as the shop's next version. */
export async function checkNextVersion(
  db: Tx,
  owner: Shop,
  plan: unknown,
): Promise<({ ok: true } & NextVersion) | Unpublishable> {
  const version = owner.lastPlanVersion + 1;
  const checked = checkPlan(plan, { version, currency: owner.currency });
  if (!checked.ok) return checked;
  const live = await liveSteps(db, owner.domain, owner.livePlanVersion);
  const together = stepsTogether(live, checked.steps).size;
  if (together > MAX_VARIANTS) return { ok: false, reason: "too-many-steps", together, limit: MAX_VARIANTS };
  return { ...checked, version };
}

/**
 * Makes the version and queues its publishing, in the caller's transaction. Null when another one was made since the check.
 * @throws a unique violation (the transaction is lost) while another publishing runs in the shop
 */
export async function startPublishing(
  tx: Tx,
  input: {
    enqueue: Enqueue;
    now: Date;
    shop: string;
    by: string;
    next: NextVersion;
    checkout: CheckoutSettings;
  },
): Promise<{ version: number; runId: string } | null> {
  const { enqueue, now, shop, by, checkout } = input;
  const { taxable, termsUrl } = checkout;
  const { version, plan, compact, steps } = input.next;
  const { count } = await tx.shop.updateMany({
    where: { domain: shop, lastPlanVersion: version - 1 },
    data: { lastPlanVersion: version },
  });
  if (count === 0) return null;
  await tx.planVersion.create({
    data: { shop, version, plan, compact, steps, taxable, termsUrl, createdAt: now, createdBy: by },
  });
  return { version, runId: await startRun(tx, { enqueue, now, shop, version, by }) };
}

async function liveSteps(db: Tx, shop: string, version: number | null): Promise<string[]> {
  if (version === null) return [];
  const live = await db.planVersion.findUniqueOrThrow({ where: { shop_version: { shop, version } } });
  return storedSteps(live.steps);
}
