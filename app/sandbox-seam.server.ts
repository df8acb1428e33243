import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { env } from "~/env.server";

/**
 * Where the app differs between Shopify and the local sandbox, but for the clock (clock.server.ts): where calls to Shopify go, which script
 * App Bridge is loaded from, where links to a storefront and to the admin lead, and who may frame our pages. Without SHOPIFY_SANDBOX_URL nothing here does anything.
 */
const sandbox = env.SHOPIFY_SANDBOX_URL;

const SHOP_HOST = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/**
 * Sends every call of Shopify's library to the sandbox, the meant host in a header. Must run after
 * "@shopify/shopify-app-remix/server" has been imported, which sets its own fetch.
 */
export function redirectShopifyCallsToSandbox(): void {
  if (!sandbox) return;
  setAbstractFetchFunc((input, init) => {
    const meant = new URL(input instanceof Request ? input.url : input.toString());
    if (!SHOP_HOST.test(meant.hostname)) {
      throw new Error(`sandbox mode: a call to ${meant.hostname} was refused, only shops can be called`);
    }
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    headers.set("x-sandbox-host", meant.hostname);
    return fetch(`${sandbox}${meant.pathname}${meant.search}`, { ...init, headers });
  });
  process.env.APP_BRIDGE_URL = appBridgeUrl;
}

/** Address of the sandbox's App Bridge; undefined lets the library load Shopify's. */
export const appBridgeUrl: string | undefined = sandbox ? `${sandbox}/app-bridge.js` : undefined;

/** Origin of a shop's storefront. The sandbox has one storefront, its own. */
export const storefrontOf = (shop: string): string => sandbox ?? `https://${shop}`;

/** The app in a shop's admin, which knows it by its client id too: the address of its pages goes behind. */
export const adminUrlOf = (shop: string): string =>
  `${sandbox ? `${sandbox}/admin` : "https://admin.shopify.com"}/store/${shop.split(".")[0]}/apps/${env.SHOPIFY_API_KEY}`;

/** Lets the sandbox's admin frame a page, and drops the preload of Shopify's App Bridge, which isn't used then. */
export function allowSandboxFraming(headers: Headers): void {
  if (!sandbox) return;
  headers.delete("Link");
  const policy = headers.get("Content-Security-Policy");
  if (policy?.includes("frame-ancestors")) {
    headers.set("Content-Security-Policy", policy.replace("frame-ancestors", `frame-ancestors ${sandbox}`));
  }
}
