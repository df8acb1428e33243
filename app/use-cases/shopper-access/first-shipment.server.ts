import type { AdminApi } from "~/shopify/graphql.server";
import { readParcels } from "~/shopify/orders/read-parcels.server";

/** When an order's first parcel left, as Shopify knows it now; null while none has. */
export async function firstShipment(admin: AdminApi, orderId: string): Promise<Date | null> {
  const sent = (await readParcels(admin, orderId)).find(({ ships, cancelled }) => ships && !cancelled);
  return sent?.shippedAt ?? null;
}
