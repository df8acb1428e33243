import type { Db } from "~/db.server";
import { readGuarantee, type ShopperGuarantee } from "~/use-cases/shopper-access/read-guarantee.server";

/** Who asks about which order: the customer as Shopify vouches for them, the order as they say. */
export type CustomersOrder = {
  shop: string;
  /** gid://shopify/Customer/1 */
  customerId: string;
  /** gid://shopify/Order/1 */
  orderId: string;
};

/**
 * The guarantees of an order, for the customer who placed it. None for anybody else: whether there is such an order, and
 * whether it is covered, is not told.
 *
 * @param firstShippedAt as `readGuarantee` wants it
 */
export async function readCustomerGuarantees(
  input: CustomersOrder & {
    db: Db;
    now: Date;
    firstShippedAt: (orderId: string) => Promise<Date | null>;
  },
): Promise<ShopperGuarantee[]> {
  const guarantees: ShopperGuarantee[] = [];
  for (const coverageId of await customersCoverages(input.db, input)) {
    const guarantee = await readGuarantee({ ...input, coverageId });
    if (guarantee) guarantees.push(guarantee);
  }
  return guarantees;
}

/** Ids of what a customer's order is covered by. */
export async function customersCoverages(
  db: Db,
  { shop, customerId, orderId }: CustomersOrder,
): Promise<string[]> {
  const coverages = await db.coverage.findMany({
    where: { shop, customerId, orderId },
    orderBy: { soldBy: "asc" },
    select: { id: true },
  });
  return coverages.map(({ id }) => id);
}
