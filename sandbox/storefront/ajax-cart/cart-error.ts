/** A refusal in the form of Shopify's Ajax API; `status` is sent as the HTTP status too. */
export type CartError = { status: 400 | 404 | 422; message: string; description: string };

export type CartOutcome<Result> = { ok: true; result: Result } | { ok: false; error: CartError };

export const parameterMissing = (name: string): CartError => ({
  status: 400,
  message: "Parameter Missing or Invalid",
  description: `Required parameter missing or invalid: ${name}`,
});

export const variantNotFound: CartError = {
  status: 404,
  message: "Cart Error",
  description: "Cannot find variant",
};

export const lineNotFound: CartError = {
  status: 400,
  message: "no valid id or line parameter",
  description: "no valid id or line parameter",
};

export const soldOut = (title: string): CartError => cartError(`The product '${title}' is already sold out.`);

/** Wording of the Ajax API since March 2025, for add.js, change.js and update.js alike. */
export const onlySomeAdded = (count: number): CartError =>
  cartError(`Only ${count} item${count === 1 ? " was" : "s were"} added to your cart.`);

export const maximumInCart: CartError = cartError(
  "The maximum quantity of this item is already in your cart.",
);

export const noSellingPlan: CartError = cartError("The product can't be bought with this selling plan.");

/** In the words of the function that has something against the cart. */
export const violated = (message: string): CartError => ({ status: 422, message, description: message });

function cartError(description: string): CartError {
  return { status: 422, message: "Cart Error", description };
}
