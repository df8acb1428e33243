import type { LineAttributes } from "../../../domain/cart/index";

declare const Shopify: { readonly routes: { readonly root: string } };

/** Rejects when the answer isn't a good one. With a body it is a POST. */
export async function ask<Answer>(address: string, body?: object): Promise<Answer> {
  const response = await fetch(
    address,
    body && {
      method: "POST",
      body: new Blob([JSON.stringify(body)], { type: "application/json" }),
      keepalive: true, // a change under way survives that the shopper goes on to the checkout
    },
  );
  if (!response.ok) throw new Error(address);
  return response.json() as Promise<Answer>;
}

/** Where the Ajax Cart API is: the cart itself is at `.js` after it. */
export const CART_API = `${Shopify.routes.root}cart`;

/**
 * Adds a line, or changes one.
 *
 * @param id a variant, or a line's key
 * @param properties without any the line goes
 */
export const changeCart = (
  path: "add" | "change",
  id?: string,
  properties?: LineAttributes,
): Promise<unknown> => ask(`${CART_API}/${path}.js`, { id, quantity: properties ? 1 : 0, properties });
