import { UNDECIDED_CLAIM_STATES } from "../../domain/claim";
import type { Peril } from "../../domain/rating";
import { Prisma, type ClaimState } from "@prisma/client";
import {
  CLAIM_VIEWS,
  type ClaimRow,
  type ClaimSort,
  type ClaimView,
  type SavedClaimView,
} from "~/views/claim-views";
import type { Db } from "~/db.server";
import { readPeril, storedPeril } from "~/perils.server";
import { claimAmounts, WITH_AMOUNTS } from "~/queries/claim-amounts.server";
import { claimsToSettle } from "~/queries/claims-to-settle.server";
import { beyond, orderFor, PAGE_SIZE, pageOf, type Cursor, type PageOf } from "~/queries/keyset.server";
import { readAssignee } from "~/use-cases/claims/staff/assign-claim.server";

const STATES: Record<ClaimView, ClaimState[] | null> = {
  open: [...UNDECIDED_CLAIM_STATES],
  "to-settle": ["approved"],
  approved: ["approved", "settling"],
  settled: ["settled"],
  denied: ["denied", "withdrawn"],
  all: null,
};

export type ClaimFilter = {
  view: ClaimView;
  /** Part of an order's name, or a claim's number ("C-1001", "1001"). */
  search?: string;
  peril?: Peril;
  /** Shopify's user id of who sees to it; null: nobody does. */
  assigneeId?: string | null;
  /** Only those for which the promise to the shopper is past then. */
  overdueAt?: Date;
};

/** The most urgent are so many; what comes after them is for later. */
const URGENT_SHOWN = 100;

/**
 * Claims of a shop, new ones first, read page by page; or, as a queue, the most urgent of them: by when the shopper was promised a
 * decision, the rest behind.
 */
export async function listClaims(
  db: Db,
  shop: string,
  filter: ClaimFilter,
  sort: ClaimSort,
  cursor: Cursor,
): Promise<PageOf<ClaimRow>> {
  const where = await matchingView(db, shop, filter);
  if (sort === "urgent") {
    const rows = await db.claim.findMany({
      where,
      orderBy: [{ promisedBy: { sort: "asc", nulls: "last" } }, { filedAt: "asc" }, { id: "asc" }],
      take: URGENT_SHOWN,
      include: ROW,
    });
    return { rows: rows.map(rowOf), newer: null, older: null };
  }
  const read = await db.claim.findMany({
    where: { AND: [where, beyond("filedAt", cursor)] },
    orderBy: orderFor("filedAt", cursor),
    take: PAGE_SIZE + 1,
    include: ROW,
  });
  const page = pageOf(read, cursor, (row) => ({ at: row.filedAt, id: row.id }));
  return { ...page, rows: page.rows.map(rowOf) };
}

const ROW = { coverage: true, ...WITH_AMOUNTS } as const satisfies Prisma.ClaimInclude;

function rowOf(row: Prisma.ClaimGetPayload<{ include: typeof ROW }>): ClaimRow {
  const { currency, orderName } = row.coverage;
  return {
    id: row.id,
    number: row.number,
    orderName,
    state: row.state,
    peril: readPeril(row.peril),
    filedAt: row.filedAt.toISOString(),
    promisedBy: row.promisedBy?.toISOString() ?? null,
    assignee: readAssignee(row.assignee)?.name ?? null,
    ...claimAmounts(row, currency),
  };
}

async function matchingView(db: Db, shop: string, filter: ClaimFilter): Promise<Prisma.ClaimWhereInput> {
  const { view } = filter;
  const where = matchingAll(shop, filter);
  if (view !== "to-settle" && view !== "approved") return where;
  const toSettle = await claimsToSettle(db, shop);
  return { AND: [where, { id: view === "to-settle" ? { in: toSettle } : { notIn: toSettle } }] };
}

function matchingAll(shop: string, filter: ClaimFilter): Prisma.ClaimWhereInput {
  const { view, search, peril, assigneeId, overdueAt } = filter;
  const states = STATES[view];
  return {
    shop,
    ...(states ? { state: { in: states } } : {}),
    ...(peril ? { peril: storedPeril(peril) } : {}),
    ...(assigneeId === null ? { assignee: { equals: Prisma.DbNull } } : {}),
    AND: [
      matching(search),
      ...(overdueAt ? [{ state: { in: [...UNDECIDED_CLAIM_STATES] }, promisedBy: { lt: overdueAt } }] : []),
      ...(assigneeId ? [{ assignee: { path: ["id"], equals: assigneeId } }] : []),
    ],
  };
}

/** How many claims each view holds, of those that the filter lets through. */
export async function countClaims(
  db: Db,
  shop: string,
  filter: Omit<ClaimFilter, "view">,
): Promise<Record<ClaimView, number>> {
  const [groups, toSettle] = await Promise.all([
    db.claim.groupBy({ by: ["state"], where: matchingAll(shop, { ...filter, view: "all" }), _count: true }),
    db.claim.count({ where: await matchingView(db, shop, { ...filter, view: "to-settle" }) }),
  ]);
  const count = (states: ClaimState[] | null) =>
    groups
      .filter(({ state }) => !states || states.includes(state))
      .reduce((sum, group) => sum + group._count, 0);
  const counts = Object.fromEntries(CLAIM_VIEWS.map((view) => [view, count(STATES[view])]));
  return { ...counts, "to-settle": toSettle, approved: count(STATES.approved) - toSettle } as Record<
    ClaimView,
    number
  >;
}

/** The ways to look at the list that the shop's staff saved, by name. */
export async function listClaimViews(db: Db, shop: string): Promise<SavedClaimView[]> {
  return db.claimListView.findMany({
    where: { shop },
    orderBy: { name: "asc" },
    select: { id: true, name: true, query: true },
  });
}

function matching(search: string | undefined): Prisma.ClaimWhereInput {
  if (!search) return {};
  const number = /^(?:c-)?(\d{1,9})$/i.exec(search)?.[1];
  return {
    OR: [
      { coverage: { orderName: { contains: search, mode: "insensitive" } } },
      ...(number ? [{ number: Number(number) }] : []),
    ],
  };
}
