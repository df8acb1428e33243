import { sumOf } from "../../commerce/order-amounts";
import { toSet } from "../../commerce/money";
import { orderCurrencies } from "../../commerce/order-amounts";
import type { DiscountApplication, Order } from "../../state/types";

/** An entry of `discount_codes`: the code with all that it took off, in the shop's currency. */
export function discountCodePayload(order: Order, discount: DiscountApplication, index: number) {
  const allocations = [...order.lines, ...order.shippingLines]
    .flatMap(({ discountAllocations }) => discountAllocations)
    .filter((allocation) => allocation.discount === index);
  return {
    code: discount.code,
    amount: toSet(sumOf(order, allocations, "amount"), orderCurrencies(order)).shop,
    type: discount.target === "SHIPPING_LINE" ? "shipping" : valueOf(discount).value_type,
  };
}

/** An entry of `discount_applications`, which allocations point to by its place. */
export function discountApplicationPayload(discount: DiscountApplication) {
  return {
    target_type: discount.target.toLowerCase(),
    ...valueOf(discount),
    allocation_method: discount.allocation.toLowerCase(),
    target_selection: discount.selection.toLowerCase(),
    title: discount.title,
    ...(discount.manual
      ? { type: "manual", description: discount.manual.description }
      : { type: "discount_code", code: discount.code }),
  };
}

function valueOf({ value }: DiscountApplication): { value: string; value_type: string } {
  return value.kind === "percentage"
    ? { value: value.percentage, value_type: "percentage" }
    : { value: value.amount.shop, value_type: "fixed_amount" };
}
