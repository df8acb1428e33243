/**
 * Shopify's standard storefront events, as far as a cart needs them: plain DOM events that bubble, with what they tell as
 * properties. https://shopify.dev/docs/api/storefront-events-and-actions/events/cart-lines-update
 */

export type CartTold = {
  /** As `/cart.js` tells it. */
  cart: { token: string; item_count: number; total_price: number; currency: string };
  refused: boolean;
};

type Line = { quantity: number } & ({ id: string } | { merchandiseId: string });

/** Tells that lines are about to change; `after` resolves with the cart as it is then. */
export function tellLinesUpdate(
  place: Node,
  action: "add" | "remove" | "update",
  lines: Line[],
  after: Promise<CartTold>,
): void {
  const context = place instanceof HTMLFormElement ? "product" : "cart";
  const promise = after.then(({ cart, refused }) => ({
    cart: {
      id: `gid://shopify/Cart/${cart.token}`,
      totalQuantity: cart.item_count,
      cost: { totalAmount: { amount: (cart.total_price / 100).toFixed(2), currencyCode: cart.currency } },
    },
    userErrors: refused ? [{ field: null, message: "The cart could not be changed." }] : [],
  }));
  const event = new Event("shopify:cart:lines-update", { bubbles: true });
  place.dispatchEvent(Object.assign(event, { action, context, lines, promise }));
}
