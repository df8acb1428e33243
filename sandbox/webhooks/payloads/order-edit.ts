import type { Order, OrderEdit, ShopState } from "../../state/types";
import { numericId, shopTime } from "./plain";

/** `orders/edited`: what was added and taken away, not the order. */
export function orderEditPayload(shop: ShopState, order: Order, edit: OrderEdit) {
  return {
    order_edit: {
      id: numericId(edit.id),
      app_id: null,
      created_at: shopTime(edit.createdAt, shop),
      committed_at: shopTime(edit.createdAt, shop),
      notify_customer: false,
      order_id: numericId(order.id),
      staff_note: edit.staffNote ?? "",
      user_id: null,
      line_items: { additions: deltas(edit.additions), removals: deltas(edit.removals) },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
}

function deltas(parts: OrderEdit["additions"]) {
  return parts.map(({ lineItemId, quantity }) => ({ id: numericId(lineItemId), delta: quantity }));
}
