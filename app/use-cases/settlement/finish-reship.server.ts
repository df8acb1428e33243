import type { Settlement } from "@prisma/client";
import { RESHIPPED_TAG } from "../../../domain/claim";
import type { Db } from "~/db.server";
import { log } from "~/log.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readOrder } from "~/shopify/orders/read-order.server";
import type { MadeOrder } from "~/shopify/reship/draft-order.server";
import { linkOrder } from "~/shopify/reship/link-order.server";
import { coverReshipment } from "~/use-cases/coverage/cover-reshipment.server";
import type { ReshipRequest } from "~/use-cases/settlement/reship-request.server";

/**
 * What belongs to a reshipment beside its order: the shop guarantees it too, and the first order says which one replaces its goods. Before
 * the settlement is confirmed, so that whatever stops it is made up for; done again, it changes nothing.
 */
export async function finishReship(input: {
  db: Db;
  admin: AdminApi;
  now: Date;
  settlement: Settlement;
  request: ReshipRequest;
  made: MadeOrder;
}): Promise<void> {
  const { db, admin, now, settlement, request, made } = input;
  const order = await readOrder(admin, made.id);
  // It was deleted since: there is nothing to guarantee, but it was given.
  if (order) await coverReshipment({ db, now, settlement, order });
  const linked = await linkOrder(admin, request.orderId, {
    tag: RESHIPPED_TAG,
    reshipment: { orderId: made.id, orderName: made.name, claim: `C-${request.claimNumber}` },
  });
  // The first order may be gone; the replacement names it either way.
  if (!linked.ok) log.warn({ settlement: settlement.id, notLinked: linked.userErrors });
}
