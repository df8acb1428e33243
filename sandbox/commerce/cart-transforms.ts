import type { Decimal, ShopState } from "../state/types";
import type { CartToPrice } from "./cart-to-price";
import type { LineTransform } from "./line-transform";
import type { Currencies } from "./money";
import type { PricedLine } from "./priced-line";

export type TransformedCart = {
  /** By the line's place in the cart; lines that aren't in it stay as they are. */
  lines: ReadonlyMap<number, LineTransform>;
  /** A transform failed that isn't allowed to: nobody can pay. */
  blocked: boolean;
};

/** What cart transforms make of a cart whose lines have the shop's own prices. Neither throws nor changes anything. */
export type TransformCart = (
  cart: CartToPrice,
  priced: { lines: readonly PricedLine[]; currencies: Currencies; rate: Decimal },
) => TransformedCart;

const UNCHANGED: TransformedCart = { lines: new Map(), blocked: false };

const transforms = new WeakMap<ShopState, TransformCart>();

/**
 * From now on this shop's carts are transformed so. It is bound to the shop instead of handed to everybody who prices a
 * cart, so that nobody can show or charge another price by forgetting it.
 */
export function transformCartsOf(shop: ShopState, transform: TransformCart): void {
  transforms.set(shop, transform);
}

export function transformCart(
  shop: ShopState,
  cart: CartToPrice,
  priced: Parameters<TransformCart>[1],
): TransformedCart {
  if (cart.untransformed === true) return UNCHANGED;
  return transforms.get(shop)?.(cart, priced) ?? UNCHANGED;
}
