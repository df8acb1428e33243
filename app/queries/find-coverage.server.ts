import type { Prisma } from "@prisma/client";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";

/** A guarantee that a claim can be filed on, with what tells it from the order's others. */
export type GuaranteeToFileOn = {
  coverageId: string;
  orderName: string;
  insured: Money;
  /** Titles of the insured goods. */
  goods: string[];
};

/**
 * The guarantees of an order (gid or number) that claims are filed on: all active ones, as they were sold; where none is, the
 * newest that there was, so that it can be told why not. Empty: the order has none.
 */
export function guaranteesOfOrder(db: Db, shop: string, order: string): Promise<GuaranteeToFileOn[]> {
  const orderId = /^\d+$/.test(order) ? `gid://shopify/Order/${order}` : order;
  return guaranteesOf(db, { shop, orderId });
}

/** The same of the order called so ("#1042", "1042"). */
export function guaranteesByName(db: Db, shop: string, name: string): Promise<GuaranteeToFileOn[]> {
  const names = name.startsWith("#") ? [name] : [name, `#${name}`];
  return guaranteesOf(db, { shop, orderName: { in: names } });
}

async function guaranteesOf(db: Db, where: Prisma.CoverageWhereInput): Promise<GuaranteeToFileOn[]> {
  const rows = await db.coverage.findMany({
    where,
    orderBy: [{ createdAt: "asc" }, { soldBy: "asc" }],
    include: { lines: { where: { insuredMinor: { gt: 0 } }, orderBy: { position: "asc" } } },
  });
  const active = rows.filter(({ state }) => state === "active");
  return (active.length > 0 ? active : rows.slice(-1)).map((row) => ({
    coverageId: row.id,
    orderName: row.orderName,
    insured: money(row.insuredMinor, row.currency),
    // The shipping fee has no title.
    goods: row.lines.flatMap(({ title }) => (title === "" ? [] : [title])),
  }));
}
