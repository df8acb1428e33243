import { createHmac } from "node:crypto";
import type { App, ShopState, Staff } from "../state/types";
import { mintAdminToken } from "./session-token";

/**
 * The query that the admin embeds an app's page with: shop, host, the staff member's language, an id token, and the HMAC
 * over all of it (hex HMAC-SHA256 of the sorted, URL-encoded parameters).
 */
export function embeddedQuery(
  app: App,
  shop: ShopState,
  staff: Staff,
  sessionId: string,
  now = new Date(),
): URLSearchParams {
  const query = new URLSearchParams({
    embedded: "1",
    host: hostOf(shop),
    id_token: mintAdminToken(app, shop, staff, sessionId, now),
    locale: staff.locale,
    session: sessionId,
    shop: shop.domain,
    timestamp: String(Math.floor(now.getTime() / 1000)),
  });
  query.set("hmac", queryHmac(app, query));
  return query;
}

/** `host`: where the admin shows this shop, in base64. */
export function hostOf(shop: ShopState): string {
  return Buffer.from(`admin.shopify.com/store/${shop.handle}`).toString("base64");
}

/** The HMAC of a query, leaving out `hmac` itself. */
export function queryHmac(app: App, query: URLSearchParams): string {
  const signed = new URLSearchParams([...query].filter(([key]) => key !== "hmac"));
  signed.sort();
  return createHmac("sha256", app.apiSecret).update(signed.toString().replaceAll("+", "%20")).digest("hex");
}
