import type { Prisma, Shop } from "@prisma/client";
import type { Db } from "~/db.server";
import { versionState, type VersionState } from "~/views/version-state";

export type VersionListRow = {
  version: number;
  state: VersionState;
  /** Orders that it rated. */
  coverages: number;
  createdBy: string;
  /** ISO 8601 */
  createdAt: string;
  publishedAt: string | null;
};

export type ReplacedDraftRow = {
  id: string;
  savedAt: string;
  savedBy: string;
  replacedAt: string;
  replacedBy: string;
  /** The version that took its place; null: another replaced draft. */
  replacedWith: number | null;
};

export type VersionsPage = {
  draft: { revision: number; updatedBy: string; updatedAt: string } | null;
  /** Newest first. */
  versions: VersionListRow[];
  /** The last replaced first. */
  replaced: ReplacedDraftRow[];
};

const REPLACED_SHOWN = 5;

/** All versions of the shop's plan, the draft, and drafts that were replaced. */
export async function readVersions(db: Db, shop: Shop): Promise<VersionsPage> {
  const where = { shop: shop.domain };
  const [draft, versions, rated, replaced] = await Promise.all([
    db.planDraft.findUnique({ where }),
    db.planVersion.findMany({
      where,
      orderBy: { version: "desc" },
      select: {
        version: true,
        createdAt: true,
        createdBy: true,
        publishedAt: true,
        publishRuns: { where: { state: "running" }, select: { id: true } },
      },
    }),
    db.coverage.groupBy({ by: ["planVersion"], where, _count: true }),
    db.replacedDraft.findMany({
      where,
      orderBy: [{ replacedAt: "desc" }, { id: "asc" }],
      take: REPLACED_SHOWN,
    }),
  ]);
  const counts = new Map(rated.map((row) => [row.planVersion, row._count]));
  return {
    draft: draft && {
      revision: draft.revision,
      updatedBy: draft.updatedBy,
      updatedAt: draft.updatedAt.toISOString(),
    },
    versions: versions.map((row) => ({
      version: row.version,
      state: versionState(row, shop.livePlanVersion),
      coverages: counts.get(row.version) ?? 0,
      createdBy: row.createdBy,
      createdAt: row.createdAt.toISOString(),
      publishedAt: row.publishedAt?.toISOString() ?? null,
    })),
    replaced: replaced.map((row) => ({
      id: row.id,
      savedAt: row.savedAt.toISOString(),
      savedBy: row.savedBy,
      replacedAt: row.replacedAt.toISOString(),
      replacedBy: row.replacedBy,
      replacedWith: row.replacedWith,
    })),
  };
}

/** One side of a comparison: a version, the draft, or a draft that was replaced. */
export type PlanSide =
  { kind: "version"; version: number } | { kind: "draft" } | { kind: "replaced"; id: string };

/** The plan of a side, as it was saved; null when the shop doesn't have it. */
export async function readPlanOf(db: Db, shop: string, side: PlanSide): Promise<Prisma.JsonValue> {
  switch (side.kind) {
    case "version": {
      const where = { shop_version: { shop, version: side.version } };
      return (await db.planVersion.findUnique({ where, select: { plan: true } }))?.plan ?? null;
    }
    case "draft":
      return (await db.planDraft.findUnique({ where: { shop }, select: { plan: true } }))?.plan ?? null;
    case "replaced":
      return (
        (await db.replacedDraft.findFirst({ where: { id: side.id, shop }, select: { plan: true } }))?.plan ??
        null
      );
  }
}
