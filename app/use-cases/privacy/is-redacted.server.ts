import type { Tx } from "~/db.server";

/** Whether an order's customer was deleted: what Shopify still tells of them then isn't kept again. */
export async function isRedacted(db: Tx, shop: string, orderId: string): Promise<boolean> {
  const request = await db.privacyRequest.findFirst({
    where: { shop, kind: "customer_redact", state: "done", orderIds: { array_contains: [orderId] } },
    select: { id: true },
  });
  return request !== null;
}
