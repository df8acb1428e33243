import "@shopify/shopify-api/adapters/node";
import { ApiVersion, LogSeverity, shopifyApi } from "@shopify/shopify-api";

/** For tests: the library that the app checks Shopify's signatures with. */
export function shopifyLibrary(apiSecretKey: string) {
  return shopifyApi({
    apiKey: "waybond-sandbox-key",
    apiSecretKey,
    apiVersion: ApiVersion.July26,
    hostName: "app.test",
    isEmbeddedApp: true,
    logger: { level: LogSeverity.Error },
  });
}
