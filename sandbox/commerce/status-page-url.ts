import type { Order, ShopState } from "../state/types";

/** Where the shopper follows an order. `base` is the sandbox's address: all shops are behind it. */
export function statusPageUrl(
  base: string,
  shop: Pick<ShopState, "domain">,
  { token }: Pick<Order, "token">,
): string {
  return `${base}/orders/${token}?shop=${encodeURIComponent(shop.domain)}`;
}
