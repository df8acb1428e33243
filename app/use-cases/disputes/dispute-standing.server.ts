import type { Db, Tx } from "~/db.server";
import type { DisputeStanding } from "~/shopify/orders/read-refundable.server";

/**
 * How the disputes that are noted of an order stand, the worst of them. Whoever holds one of its coverages sees every dispute that is
 * noted, as who notes one takes them first.
 */
export async function notedStanding(
  db: Db | Tx,
  { shop, orderId }: { shop: string; orderId: string },
): Promise<DisputeStanding> {
  const rows = await db.dispute.findMany({
    where: { shop, orderId, standing: { in: ["open", "lost"] } },
    select: { standing: true },
  });
  if (rows.length === 0) return "none";
  return rows.some(({ standing }) => standing === "lost") ? "lost" : "open";
}

/** Why nothing is given on an order whose disputes stand so; null: nothing stops it. */
export function stoppedBy(standing: DisputeStanding): "disputed" | "charged-back" | null {
  if (standing === "none") return null;
  return standing === "open" ? "disputed" : "charged-back";
}
