import { amountOf, type FunctionPlan } from "../../../domain/rating/index";
import type { Input } from "./api";

/** How and where a cart goes. */
export type Delivery =
  | { readonly kind: "shipped"; readonly destination: string; readonly shipping: number }
  /** The shopper fetches all of it. */
  | { readonly kind: "collected" };

/**
 * Of the delivery groups: `shipping` is what all chosen options cost, in minor units. Null while the address isn't
 * known, and where one can't tell which goods go where: to several countries, or some to be collected.
 */
export function deliveryOf(groups: Input["cart"]["deliveryGroups"], scale: number): Delivery | null {
  const collected = groups.filter(
    ({ selectedDeliveryOption }) => selectedDeliveryOption?.deliveryMethodType === "PICK_UP",
  );
  if (collected.length > 0) return collected.length === groups.length ? { kind: "collected" } : null;
  const destination = groups[0]?.deliveryAddress?.countryCode ?? null;
  if (destination === null) return null;
  let shipping = 0;
  for (const { deliveryAddress, selectedDeliveryOption } of groups) {
    if (deliveryAddress?.countryCode !== destination) return null;
    if (selectedDeliveryOption) shipping += amountOf(selectedDeliveryOption.cost.amount, scale);
  }
  return { kind: "shipped", destination, shipping };
}

/**
 * The delivery as a surface may have known it that sold the guarantee before: without a fee, and to wherever the
 * shopper had said then, if it makes a difference to the plan. Which country that was nobody tells: the checkout's own
 * follows the address. None where neither matters.
 */
export function deliveriesWhenSold(
  { includeShipping, destinationKinds }: FunctionPlan,
  delivery: Delivery,
): Delivery[] {
  if (delivery.kind === "collected") return [];
  const withoutFee = (destination: string): Delivery => ({ kind: "shipped", destination, shipping: 0 });
  const elsewhere = destinationKinds.length > 1 ? destinationKinds : [];
  const hasFee = includeShipping && delivery.shipping > 0;
  return (hasFee ? [delivery.destination, ...elsewhere] : elsewhere).map(withoutFee);
}
