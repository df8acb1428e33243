import type { Prisma, Shop } from "@prisma/client";
import type { Db } from "~/db.server";
import { storedSteps } from "~/use-cases/publish/steps/stored-steps.server";
import { versionState, type VersionState } from "~/views/version-state";

export type VersionRow = {
  version: number;
  state: VersionState;
  createdBy: string;
  /** ISO 8601 */
  createdAt: string;
};

/** What the plan page shows, but for the publishing under way. */
export type PlanPage = {
  currency: string;
  /** The number that the next version will have. */
  nextVersion: number;
  live: { version: number; steps: string[]; compact: string } | null;
  draft: { plan: Prisma.JsonValue; revision: number; updatedBy: string; updatedAt: string } | null;
  checkout: { termsUrl: string; taxable: boolean };
  /** Whether lateness is paid for at all: a promise of punctuality is in force. */
  promisesDays: boolean;
  /** Newest first. */
  versions: VersionRow[];
  hasOlderVersions: boolean;
};

export async function readPlanPage(db: Db, shop: Shop, versionsShown: number): Promise<PlanPage> {
  const where = { shop: shop.domain };
  const [draft, live, found, terms] = await Promise.all([
    db.planDraft.findUnique({ where }),
    shop.livePlanVersion === null
      ? null
      : db.planVersion.findUnique({
          where: { shop_version: { shop: shop.domain, version: shop.livePlanVersion } },
        }),
    db.planVersion.findMany({
      where,
      orderBy: { version: "desc" },
      take: versionsShown + 1,
      select: {
        version: true,
        createdAt: true,
        createdBy: true,
        publishedAt: true,
        publishRuns: { where: { state: "running" }, select: { id: true } },
      },
    }),
    db.delayTerms.findFirst({ where, orderBy: { version: "desc" }, select: { on: true } }),
  ]);
  return {
    currency: shop.currency,
    nextVersion: shop.lastPlanVersion + 1,
    live: live && { version: live.version, steps: storedSteps(live.steps), compact: live.compact },
    draft: draft && {
      plan: draft.plan,
      revision: draft.revision,
      updatedBy: draft.updatedBy,
      updatedAt: draft.updatedAt.toISOString(),
    },
    promisesDays: terms?.on ?? false,
    checkout: { termsUrl: shop.termsUrl ?? "", taxable: shop.guaranteeTaxable },
    versions: found.slice(0, versionsShown).map((row) => ({
      version: row.version,
      state: versionState(row, shop.livePlanVersion),
      createdBy: row.createdBy,
      createdAt: row.createdAt.toISOString(),
    })),
    hasOlderVersions: found.length > versionsShown,
  };
}
