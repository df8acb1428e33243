import type { CartLine } from "@shopify/ui-extensions/checkout";
import { OFFER_ATTRIBUTE } from "../../../domain/cart/index";
import type { Published } from "./published";

/** Whether a line is the guarantee, of whatever step; also one that an earlier version of the plan sold. */
export function isGuarantee(line: CartLine, { ladder }: Published): boolean {
  return line.merchandise.product.id === ladder.product;
}

/**
 * The offer that the guarantee in the cart is of, whichever surface added it; null when there is none in the cart.
 * A line that names no offer is of the only offer, where the plan has but one. The answer may be an offer that the
 * plan no longer has: such a guarantee can't stay.
 */
export function offerInCart(lines: readonly CartLine[], published: Published): string | null {
  const line = lines.find((each) => isGuarantee(each, published));
  if (line === undefined) return null;
  const named = line.attributes.find(({ key }) => key === OFFER_ATTRIBUTE)?.value;
  const [only, another] = published.plan.offers;
  return named ?? (another === undefined ? (only?.id ?? "") : "");
}
