import { UNDECIDED_CLAIM_STATES } from "../../domain/claim";
import type { ClaimState, Prisma } from "@prisma/client";
import { CLAIM_VIEWS, type ClaimRow, type ClaimView } from "~/views/claim-views";
import type { Db } from "~/db.server";
import { money } from "~/money";
import { readPeril } from "~/perils.server";
import { beyond, orderFor, PAGE_SIZE, pageOf, type Cursor, type PageOf } from "~/queries/keyset.server";

const STATES: Record<ClaimView, ClaimState[] | null> = {
  open: [...UNDECIDED_CLAIM_STATES],
  approved: ["approved", "settling"],
  settled: ["settled"],
  denied: ["denied", "withdrawn"],
  all: null,
};

/** Claims of a shop, new ones first. `search`: part of an order's name, or a claim's number ("C-1001", "1001"). */
export async function listClaims(
  db: Db,
  shop: string,
  filter: { view: ClaimView; search?: string },
  cursor: Cursor,
): Promise<PageOf<ClaimRow>> {
  const states = STATES[filter.view];
  const rows = await db.claim.findMany({
    where: {
      shop,
      ...(states ? { state: { in: states } } : {}),
      AND: [matching(filter.search), beyond("filedAt", cursor)],
    },
    orderBy: orderFor("filedAt", cursor),
    take: PAGE_SIZE + 1,
    include: { coverage: true, settlements: { where: { state: "confirmed" } } },
  });
  const page = pageOf(rows, cursor, (row) => ({ at: row.filedAt, id: row.id }));
  return {
    ...page,
    rows: page.rows.map((row) => ({
      id: row.id,
      number: row.number,
      orderName: row.coverage.orderName,
      state: row.state,
      peril: readPeril(row.peril),
      filedAt: row.filedAt.toISOString(),
      insured: money(row.coverage.insuredMinor, row.coverage.currency),
      settled:
        row.settlements.length > 0
          ? money(
              row.settlements.reduce((sum, settlement) => sum + settlement.amountMinor, 0n),
              row.coverage.currency,
            )
          : null,
    })),
  };
}

/** How many claims each view holds, of those that are searched for. */
export async function countClaims(db: Db, shop: string, search?: string): Promise<Record<ClaimView, number>> {
  const groups = await db.claim.groupBy({
    by: ["state"],
    where: { shop, ...matching(search) },
    _count: true,
  });
  const count = (states: ClaimState[] | null) =>
    groups
      .filter(({ state }) => !states || states.includes(state))
      .reduce((sum, group) => sum + group._count, 0);
  return Object.fromEntries(CLAIM_VIEWS.map((view) => [view, count(STATES[view])])) as Record<
    ClaimView,
    number
  >;
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
