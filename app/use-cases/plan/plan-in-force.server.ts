import type { PlanVersion } from "@prisma/client";
import type { PublishedPlan } from "../../../domain/coverage";
import { parsePlan } from "../../../domain/rating";
import type { Db } from "~/db.server";
import { storedSteps } from "~/use-cases/publish/steps/stored-steps.server";

/**
 * The plan that rates the order: the version that its guarantee line names, else the one in force when it was placed. A
 * line's attributes are the shopper's to write, so a named version counts only if a checkout could have shown it then: the
 * one in force, the one before it (a cart may hold it), or one that went live while the order was on its way.
 */
export async function planInForce(
  db: Db,
  order: {
    shop: string;
    placedAt: Date;
    now: Date;
    /** The version that the guarantee line names; null when it names none. */
    named: number | null;
  },
): Promise<PublishedPlan | null> {
  const { shop, now, named } = order;
  // Shopify tells the order's instant in whole seconds: it was placed within that second.
  const placedAt = new Date(order.placedAt.getTime() + 999);
  const live = { shop, publishedAt: { lte: placedAt } };
  const [before, since] = await Promise.all([
    db.planVersion.findMany({ where: live, orderBy: { publishedAt: "desc" }, take: 2 }),
    db.planVersion.findMany({
      where: {
        shop,
        OR: [
          { publishedAt: { gt: placedAt, lte: now } },
          // Switched for shoppers already, and only not yet noted as published.
          { publishedAt: null, publishRuns: { some: { step: { in: ["switch", "tidy"] } } } },
        ],
      },
    }),
  ]);
  const row = [...before, ...since].find(({ version }) => version === named) ?? before[0];
  return row ? readPlan(row) : null;
}

/** A version of the shop's plan as it was published; null when there is none. */
export async function planOfVersion(db: Db, shop: string, version: number): Promise<PublishedPlan | null> {
  const row = await db.planVersion.findUnique({ where: { shop_version: { shop, version } } });
  return row ? readPlan(row) : null;
}

function readPlan(row: PlanVersion): PublishedPlan {
  const plan = parsePlan(row.plan);
  if (!plan.ok)
    throw new Error(
      `plan version ${row.version} of ${row.shop} can't be read: ${JSON.stringify(plan.issues)}`,
    );
  return { plan: plan.value, steps: storedSteps(row.steps) };
}
