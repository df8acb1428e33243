import { Prisma } from "@prisma/client";
import type { Db } from "~/db.server";
import type { DisputeFilter } from "~/views/dispute-phase";
import { DISPUTE_ITEM, disputeItem, type DisputeItem } from "~/queries/dispute-item.server";

const PAGE = 50;

export type DisputePage = {
  rows: DisputeItem[];
  /** Numbers of the pages beside this one; null where there is none. */
  newer: string | null;
  older: string | null;
};

const NARROWED: Record<DisputeFilter, Prisma.Sql> = {
  answer: Prisma.sql`d."standing" = 'open' AND d."status" = 'NEEDS_RESPONSE' AND d."evidenceSentOn" IS NULL`,
  waiting: Prisma.sql`d."standing" = 'open' AND (d."status" <> 'NEEDS_RESPONSE' OR d."evidenceSentOn" IS NOT NULL)`,
  won: Prisma.sql`d."standing" = 'won'`,
  lost: Prisma.sql`d."standing" = 'lost'`,
};

/** The shop's disputes: what is open by its deadline, behind it what is decided, the last decided first. */
export async function listDisputes(
  db: Db,
  shop: string,
  { search, filter, page, now }: { search?: string; filter?: DisputeFilter; page: number; now: Date },
): Promise<DisputePage> {
  const named = search ? Prisma.sql`AND d."orderName" ILIKE ${`%${escaped(search)}%`}` : Prisma.empty;
  const narrowed = filter ? Prisma.sql`AND ${NARROWED[filter]}` : Prisma.empty;
  const ids = await db.$queryRaw<{ id: string }[]>`
    SELECT d."id"::text FROM "Dispute" d WHERE d."shop" = ${shop} ${named} ${narrowed}
    ORDER BY (d."standing" <> 'open'), CASE WHEN d."standing" = 'open' THEN d."evidenceDueBy" END ASC NULLS LAST,
      coalesce(d."finalizedOn", d."initiatedAt") DESC, d."id"
    LIMIT ${PAGE + 1} OFFSET ${page * PAGE}`;
  const shown = ids.slice(0, PAGE).map(({ id }) => id);
  const rows = await db.dispute.findMany({ where: { shop, id: { in: shown } }, include: DISPUTE_ITEM });
  const items = new Map(rows.map((row) => [row.id, disputeItem(row, now)]));
  return {
    rows: shown.flatMap((id) => items.get(id) ?? []),
    newer: page > 0 ? String(page - 1) : null,
    older: ids.length > PAGE ? String(page + 1) : null,
  };
}

/** The disputes of one order, as its pages tell of them; open ones first. */
export async function listDisputesOf(
  db: Db,
  shop: string,
  orderId: string,
  now: Date,
): Promise<DisputeItem[]> {
  const rows = await db.dispute.findMany({
    where: { shop, orderId },
    include: DISPUTE_ITEM,
    orderBy: [{ standing: "asc" }, { initiatedAt: "desc" }],
  });
  return rows.map((row) => disputeItem(row, now));
}

const escaped = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
