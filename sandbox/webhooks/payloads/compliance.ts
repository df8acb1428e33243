import type { Customer, Id, ShopState } from "../../state/types";
import { numericId } from "./plain";

/** `shop/redact`, and what every compliance topic begins with. */
export function shopRedactPayload(shop: ShopState) {
  return { shop_id: numericId(shop.id), shop_domain: shop.domain };
}

export function customerRedactPayload(shop: ShopState, customer: Customer, orderIds: readonly Id[]) {
  return {
    ...shopRedactPayload(shop),
    customer: customerIdentity(customer),
    orders_to_redact: orderIds.map(numericId),
  };
}

/** `requestId` numbers the shopper's request. */
export function dataRequestPayload(
  shop: ShopState,
  customer: Customer,
  orderIds: readonly Id[],
  requestId: number,
) {
  return {
    ...shopRedactPayload(shop),
    customer: customerIdentity(customer),
    orders_requested: orderIds.map(numericId),
    data_request: { id: requestId },
  };
}

function customerIdentity({ id, email, phone }: Customer) {
  return { id: numericId(id), email, phone };
}
