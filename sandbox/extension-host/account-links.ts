/** Where the pages of the order that extensions are hosted on are, in the sandbox. */
export interface OrderPlace {
  /** gid://shopify/Order/1 */
  orderId: string;
  /** Path of the order's own page: /orders/{token} */
  path: string;
  /** "?shop=…", or nothing. */
  search: string;
}

/**
 * Where a link of an extension leads: by the protocols of customer accounts to the order's own page or to an extension's page about
 * that order, else as it is: other pages of the account aren't emulated, and the browser goes nowhere.
 */
export function accountAddress(href: string, place: OrderPlace): string {
  const order = place.orderId.split("/").at(-1) ?? "";
  const page = /^extension:(?:\/\/)?([\w-]+)\/customer-account\.order\.page\.render\/(\d+)(\/.*)?$/.exec(
    href,
  );
  if (page?.[2] === order) return `${place.path}/pages/${page[1] ?? ""}${page[3] ?? "/"}${place.search}`;
  const isOrders = /^shopify:(?:\/\/)?customer-account\/orders\/(\d+)$/.exec(href)?.[1] === order;
  return isOrders ? `${place.path}${place.search}` : href;
}
