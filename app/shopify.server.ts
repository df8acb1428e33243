import "@shopify/shopify-app-remix/adapters/node";
import { ApiVersion, AppDistribution, LogSeverity, shopifyApp } from "@shopify/shopify-app-remix/server";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { log } from "~/log.server";
import { redirectShopifyCallsToSandbox } from "~/sandbox-seam.server";
import { readShop } from "~/shopify/shop/read-shop.server";
import { recordInstallation } from "~/use-cases/installation/record-installation.server";
import { currentTime } from "~/time/clock.server";

redirectShopifyCallsToSandbox();

/** The API version that every operation in app/shopify is written and checked for. */
export const API_VERSION = ApiVersion.July26;

const shopify = shopifyApp({
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  scopes: env.SCOPES,
  appUrl: env.SHOPIFY_APP_URL,
  apiVersion: API_VERSION,
  distribution: AppDistribution.AppStore,
  sessionStorage: new PrismaSessionStorage(db),
  // Staff act with their own permissions and name; background work uses the shop's offline token.
  useOnlineTokens: true,
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  hooks: {
    // Runs again with every token exchange (about hourly): cheap and repeatable.
    afterAuth: async ({ session, admin }) => {
      await recordInstallation({
        db,
        now: await currentTime(),
        domain: session.shop,
        shop: await readShop(admin),
      });
    },
  },
  logger: {
    level: LogSeverity.Info,
    log: (severity, message) => {
      // The library's messages hold tokens at debug level; ours is never that talkative.
      if (severity === LogSeverity.Error) log.error({ shopify: message });
      else if (severity === LogSeverity.Warning) log.warn({ shopify: message });
      else log.debug({ shopify: message });
    },
  },
});

export const { authenticate, unauthenticated, addDocumentResponseHeaders, login } = shopify;
