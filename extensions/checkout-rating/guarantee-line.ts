import type { CartLine } from "@shopify/ui-extensions/checkout";
import type { CartLineState } from "../../domain/cart/index";
import type { Published } from "./published";

/** Whether a line is the guarantee, of whatever step; also one that an earlier version of the plan sold. */
export function isGuarantee(line: CartLine, { ladder }: Published): boolean {
  return line.merchandise.product.id === ladder.product;
}

/** The line as the cart's rules see it. */
export function lineState(line: CartLine, published: Published): CartLineState {
  return {
    key: line.id,
    variant: line.merchandise.id,
    quantity: line.quantity,
    guarantee: isGuarantee(line, published),
    attributes: Object.fromEntries(line.attributes.map(({ key, value }) => [key, value])),
  };
}
