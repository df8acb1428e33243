import type { CoverageState, PremiumCheck } from "@prisma/client";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { beyond, orderFor, PAGE_SIZE, pageOf, type Cursor, type PageOf } from "~/queries/keyset.server";
import { premiumStillOwed } from "~/queries/premium-owed.server";

export type CoverageRow = {
  id: string;
  orderName: string;
  orderedAt: string;
  state: CoverageState;
  premiumCheck: PremiumCheck;
  payer: "shopper" | "merchant";
  destination: string | null;
  insured: Money;
  premium: Money;
  claims: number;
};

export type CoverageFilter = {
  /** Part of an order's name. */
  search?: string;
  state?: CoverageState;
  premiumCheck?: PremiumCheck;
  /** Only those whose premium couldn't be given back. */
  premiumOwed?: boolean;
};

/** Covered orders of a shop, new ones first. */
export async function listCoverages(
  db: Db,
  shop: string,
  filter: CoverageFilter,
  cursor: Cursor,
): Promise<PageOf<CoverageRow>> {
  const rows = await db.coverage.findMany({
    where: {
      shop,
      ...(filter.search ? { orderName: { contains: filter.search, mode: "insensitive" } } : {}),
      ...(filter.state ? { state: filter.state } : {}),
      ...(filter.premiumCheck ? { premiumCheck: filter.premiumCheck } : {}),
      ...(filter.premiumOwed ? premiumStillOwed(db) : {}),
      ...beyond("orderedAt", cursor),
    },
    orderBy: orderFor("orderedAt", cursor),
    take: PAGE_SIZE + 1,
    include: { _count: { select: { claims: true } } },
  });
  const page = pageOf(rows, cursor, (row) => ({ at: row.orderedAt, id: row.id }));
  return {
    ...page,
    rows: page.rows.map((row) => ({
      id: row.id,
      orderName: row.orderName,
      orderedAt: row.orderedAt.toISOString(),
      state: row.state,
      premiumCheck: row.premiumCheck,
      payer: row.payer,
      destination: row.destination,
      insured: money(row.insuredMinor, row.currency),
      premium: money(row.premiumChargedMinor, row.currency),
      claims: row._count.claims,
    })),
  };
}
