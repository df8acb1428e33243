import { Entity } from "../../graphql/entity";
import { printTime } from "../../graphql/scalars";
import { currenciesOf } from "../../commerce/markets";
import { gid } from "../../state/ids";
import { hasPlusFeatures } from "../../state/shop-plans";
import type { App, AppInstallation, ShopState } from "../../state/types";
import type { AdminRegistry } from "../context";
import { metafieldFieldsOf } from "./metafields";

export function shopTypes(registry: AdminRegistry): void {
  registry.type<ShopState>("Shop", {
    id: ({ id }) => gid("Shop", id),
    name: ({ name }) => name,
    email: ({ email }) => email,
    contactEmail: ({ email }) => email,
    myshopifyDomain: ({ domain }) => domain,
    url: ({ domain }) => `https://${domain}`,
    currencyCode: ({ currency }) => currency,
    enabledPresentmentCurrencies: (shop) => currenciesOf(shop),
    ianaTimezone: ({ timezone }) => timezone,
    taxesIncluded: ({ taxesIncluded }) => taxesIncluded,
    shopAddress: ({ address: { countryCode, ...address } }) => ({ ...address, countryCodeV2: countryCode }),
    orderNumberFormatPrefix: ({ orderPrefix }) => orderPrefix,
    plan: ({ plan }) => ({
      publicDisplayName: plan.publicName,
      partnerDevelopment: plan.development,
      shopifyPlus: plan.plus,
    }),
    // What cart transforms may do by the plan. That prices of components are refused isn't told here.
    features: ({ plan }) => ({
      cartTransform: {
        eligibleOperations: {
          expandOperation: true,
          mergeOperation: true,
          updateOperation: hasPlusFeatures(plan),
        },
      },
    }),
    primaryDomain: ({ domain }) => ({ host: domain, url: `https://${domain}`, sslEnabled: true }),
    createdAt: ({ createdAt }) => printTime(createdAt),
    updatedAt: ({ updatedAt }) => printTime(updatedAt),
    ...metafieldFieldsOf<ShopState>("Shop", ({ id }) => gid("Shop", id)),
  });
  registry.value("ShopFeatures", ["cartTransform"]);
  registry.value("CartTransformFeature", ["eligibleOperations"]);
  registry.value("CartTransformEligibleOperations", ["expandOperation", "mergeOperation", "updateOperation"]);
  registry.value("ShopPlan", ["publicDisplayName", "partnerDevelopment", "shopifyPlus"]);
  registry.value("Domain", ["host", "url", "sslEnabled"]);
  registry.value("ShopAddress", [
    "company",
    "address1",
    "address2",
    "city",
    "province",
    "provinceCode",
    "zip",
    "country",
    "countryCodeV2",
    "phone",
  ]);

  registry.type<AppInstallation>("AppInstallation", {
    id: ({ id }) => gid("AppInstallation", id),
    accessScopes: ({ scopes }) =>
      scopes.map((handle) => ({ handle, description: handle.replaceAll("_", " ") })),
    app: (_installation, _args, { app }) => new Entity("App", app),
    launchUrl: (_installation, _args, { app }) => app.url,
    // Apps that ask for no money have none.
    activeSubscriptions: () => [],
    ...metafieldFieldsOf<AppInstallation>("AppInstallation", ({ id }) => gid("AppInstallation", id)),
  });

  // There never is one, but its fields may be selected.
  registry.value("AppSubscription", [
    "id",
    "name",
    "status",
    "test",
    "createdAt",
    "currentPeriodEnd",
    "trialDays",
    "lineItems",
  ]);

  registry.type<App>("App", {
    id: ({ id }) => gid("App", id),
    title: ({ title }) => title,
    handle: ({ handle }) => handle,
    apiKey: ({ apiKey }) => apiKey,
    developerName: ({ developer }) => developer,
  });

  registry.type<undefined>("QueryRoot", {
    shop: (_root, _args, { shop }) => new Entity("Shop", shop),
    currentAppInstallation: (_root, _args, { installation }) => new Entity("AppInstallation", installation),
  });
}
