import type { Prisma, Shop } from "@prisma/client";
import type { Db } from "~/db.server";

/** What there is to be tried: the draft, as it is, and the plan that shoppers are rated by. */
export type PlansToTry = {
  currency: string;
  /** The number that the draft would be published as. */
  nextVersion: number;
  draft: { plan: Prisma.JsonValue; revision: number } | null;
  live: { plan: Prisma.JsonValue; version: number } | null;
  /** All versions, newest first. */
  versions: number[];
};

export async function readPlansToTry(db: Db, shop: Shop): Promise<PlansToTry> {
  const where = { shop: shop.domain };
  const [draft, versions, live] = await Promise.all([
    db.planDraft.findUnique({ where, select: { plan: true, revision: true } }),
    db.planVersion.findMany({ where, orderBy: { version: "desc" }, select: { version: true } }),
    shop.livePlanVersion === null
      ? null
      : db.planVersion.findUnique({
          where: { shop_version: { shop: shop.domain, version: shop.livePlanVersion } },
          select: { plan: true, version: true },
        }),
  ]);
  return {
    currency: shop.currency,
    nextVersion: shop.lastPlanVersion + 1,
    draft,
    live,
    versions: versions.map(({ version }) => version),
  };
}
