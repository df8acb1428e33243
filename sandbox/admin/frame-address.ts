import { embeddedQuery, queryHmac } from "../oauth/embedded-query";
import type { App, ShopState, Staff } from "../state/types";

/**
 * The address that the admin opens in the app's frame: the wanted page with the parameters that Shopify adds, all of it
 * signed.
 *
 * @param page path and query of the app's page
 */
export function frameAddress(
  app: App,
  shop: ShopState,
  staff: Staff,
  sessionId: string,
  page: string,
): string {
  const address = new URL(page, app.url);
  for (const [name, value] of embeddedQuery(app, shop, staff, sessionId))
    address.searchParams.set(name, value);
  address.searchParams.set("hmac", queryHmac(app, address.searchParams));
  return address.toString();
}
