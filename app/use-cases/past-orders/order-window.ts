/** Plans are tried on the orders of so many days. */
export const WINDOW_DAYS = 90;

/** So far back an app reads orders that wasn't granted read_all_orders: https://shopify.dev/docs/api/usage/access-scopes */
export const READABLE_DAYS = 60;
