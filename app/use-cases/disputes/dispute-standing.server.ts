import type { Db, Tx } from "~/db.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readDisputeStanding } from "~/shopify/orders/read-dispute-standing.server";
import type { DisputeStanding } from "~/shopify/orders/read-refundable.server";
import { ordersOfChain } from "~/use-cases/coverage/order-chain.server";

/**
 * How the disputes that are noted of an order stand, of what it replaces and of what replaces it: the worst of them. Whoever holds one of its coverages sees every dispute that is
 * noted, as who notes one takes them first.
 */
export async function notedStanding(
  db: Db | Tx,
  { shop, orderId }: { shop: string; orderId: string },
): Promise<DisputeStanding> {
  const orderIds = await ordersOfChain(db, { shop, orderId });
  const rows = await db.dispute.findMany({
    where: { shop, orderId: { in: orderIds }, standing: { in: ["open", "lost"] } },
    select: { standing: true },
  });
  if (rows.length === 0) return "none";
  return rows.some(({ standing }) => standing === "lost") ? "lost" : "open";
}

/** How the disputes of what an order replaces, and of what replaces it, stand in Shopify now; what isn't shown any more counts as none. */
export async function standingElsewhere(
  { db, admin }: { db: Db; admin: AdminApi },
  { shop, orderId }: { shop: string; orderId: string },
): Promise<DisputeStanding> {
  const others = (await ordersOfChain(db, { shop, orderId })).filter((id) => id !== orderId);
  return others.length === 0 ? "none" : readDisputeStanding(admin, others);
}

/** Why nothing is given on an order whose disputes stand so; null: nothing stops it. */
export function stoppedBy(standing: DisputeStanding): "disputed" | "charged-back" | null {
  if (standing === "none") return null;
  return standing === "open" ? "disputed" : "charged-back";
}
