import type { Db } from "~/db.server";

/** The shop's coverage of an order (gid or number), for links from the order's page; the newest when it has several. */
export async function findCoverageOfOrder(db: Db, shop: string, order: string): Promise<string | null> {
  const orderId = /^\d+$/.test(order) ? `gid://shopify/Order/${order}` : order;
  const row = await db.coverage.findFirst({
    where: { shop, orderId },
    orderBy: { createdAt: "desc" },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** The shop's coverage of the order called so ("#1042", "1042"); the newest when it has several. */
export async function findCoverageByName(db: Db, shop: string, name: string): Promise<string | null> {
  const names = name.startsWith("#") ? [name] : [name, `#${name}`];
  const row = await db.coverage.findFirst({
    where: { shop, orderName: { in: names } },
    orderBy: { createdAt: "desc" },
    select: { id: true },
  });
  return row?.id ?? null;
}
