import type { Db, Tx } from "~/db.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";

type OfOrder = { shop: string; orderId: string };

/** Of an order that replaces claimed goods: the one that they were first bought with; of any other, itself. */
export async function firstOrderOf(db: Db | Tx, { shop, orderId }: OfOrder): Promise<string> {
  const [row] = await db.$queryRaw<{ id: string }[]>`SELECT waybond_first_order(${shop}, ${orderId}) AS "id"`;
  return row?.id ?? orderId;
}

/**
 * The orders that stand in for one another, this one among them: the first, and what was sent in place of its goods, however often. The
 * shopper paid for one of them, and is to have the goods once.
 */
export async function ordersOfChain(db: Db | Tx, { shop, orderId }: OfOrder): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM waybond_order_chain(${shop}, ${orderId}) "id" ORDER BY "id"`;
  return rows.map(({ id }) => id);
}

/**
 * Takes the coverages of an order, of what it replaces and of what replaces it, until the transaction ends: the oldest first, and what came
 * while it waited, too.
 */
export async function lockChain(
  tx: Tx,
  { shop, orderId }: OfOrder,
): Promise<{ id: string; orderId: string; state: string }[]> {
  let locked = -1;
  for (;;) {
    const orderIds = await ordersOfChain(tx, { shop, orderId });
    const coverages = await tx.coverage.findMany({
      where: { shop, orderId: { in: orderIds } },
      select: { id: true, orderId: true, state: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    if (coverages.length === locked) return coverages;
    for (const { id } of coverages) await lockCoverage(tx, shop, id);
    locked = coverages.length;
  }
}
