import type { ShopifyOrder } from "~/shopify/orders/read-order.server";
import type { OrderRefund } from "~/shopify/orders/read-order-refunds.server";

/**
 * How many of each line are still there to be insured: without what was refunded or taken out of the order, and what came
 * back before it was delivered; but with what the guarantee itself refunded, which it has paid for.
 *
 * @param ours whether a refund is one that a claim was settled by
 * @param returned units by line that came back before they were delivered
 */
export function unitsLeft(
  order: Pick<ShopifyOrder, "lines">,
  refunds: readonly OrderRefund[],
  ours: (refund: OrderRefund) => boolean,
  returned: ReadonlyMap<string, number>,
): Map<string, number> {
  const paid = new Map<string, number>();
  for (const { lineItemId, quantity } of refunds.filter(ours).flatMap(({ lines }) => lines)) {
    paid.set(lineItemId, (paid.get(lineItemId) ?? 0) + quantity);
  }
  return new Map(
    order.lines.map(({ id, quantity, currentQuantity }) => {
      const kept = currentQuantity + (paid.get(id) ?? 0);
      // What came back is usually what is refunded afterwards: the two don't add up.
      return [id, Math.max(0, Math.min(kept, quantity - (returned.get(id) ?? 0)))];
    }),
  );
}
