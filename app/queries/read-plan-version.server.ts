import type { Prisma, Shop } from "@prisma/client";
import type { Db } from "~/db.server";
import { storedSteps } from "~/use-cases/publish/steps/stored-steps.server";

export type PlanVersionView = {
  version: number;
  plan: Prisma.JsonValue;
  steps: { count: number; from: string; to: string };
  createdBy: string;
  /** ISO 8601 */
  createdAt: string;
  /** ISO 8601; null when it never went live */
  publishedAt: string | null;
  isLive: boolean;
};

/** A version of the shop's plan; null when it has none of that number. */
export async function readPlanVersion(db: Db, shop: Shop, version: number): Promise<PlanVersionView | null> {
  const found = await db.planVersion.findUnique({
    where: { shop_version: { shop: shop.domain, version } },
  });
  if (!found) return null;
  const steps = storedSteps(found.steps);
  return {
    version,
    plan: found.plan,
    steps: { count: steps.length, from: steps[0] ?? "", to: steps.at(-1) ?? "" },
    createdBy: found.createdBy,
    createdAt: found.createdAt.toISOString(),
    publishedAt: found.publishedAt?.toISOString() ?? null,
    isLive: shop.livePlanVersion === version,
  };
}
