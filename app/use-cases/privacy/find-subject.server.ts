import type { Tx } from "~/db.server";
import type { Subject } from "~/use-cases/privacy/personal-data.server";

/** Finds what a request is about: the orders that it names, and whatever else of ours is that customer's. */
export async function findSubject(
  tx: Tx,
  named: { shop: string; customerId: string | null; orderIds: readonly string[] },
): Promise<Subject> {
  const { shop, customerId } = named;
  const coverages = await tx.coverage.findMany({
    where: {
      shop,
      OR: [{ orderId: { in: [...named.orderIds] } }, ...(customerId === null ? [] : [{ customerId }])],
    },
    select: { id: true, orderId: true },
  });
  const coverageIds = coverages.map(({ id }) => id);
  const orderIds = [...new Set([...named.orderIds, ...coverages.map(({ orderId }) => orderId)])];
  const claims = await tx.claim.findMany({
    where: { shop, coverageId: { in: coverageIds } },
    select: { id: true },
  });
  const shipments = await tx.shipment.findMany({
    where: { shop, orderId: { in: orderIds } },
    select: { id: true },
  });
  return {
    shop,
    customerId,
    orderIds,
    coverageIds,
    claimIds: claims.map(({ id }) => id),
    shipmentIds: shipments.map(({ id }) => id),
  };
}
