import { gid, nextId } from "../state/ids";
import { dropMetafieldsOf } from "../state/metafields";
import type { App, AppInstallation, ShopState } from "../state/types";
import { refused, type Commerce, type Refused } from "./context";

/** The app's installation in a shop; undefined when it isn't installed there (any more). */
export function installationOf(shop: ShopState, app: Pick<App, "id">): AppInstallation | undefined {
  return shop.installations.find(({ appId, uninstalledAt }) => appId === app.id && uninstalledAt === null);
}

/** Installs the app with the scopes that it asks for. Nobody is told, as at Shopify. */
export function installApp(
  commerce: Commerce,
  shop: ShopState,
  app: App,
): { ok: true; installation: AppInstallation } | Refused<"installed"> {
  if (installationOf(shop, app))
    return refused("installed", `${app.title} is installed in ${shop.domain} already.`);
  const installation: AppInstallation = {
    id: nextId(commerce.state, "AppInstallation"),
    appId: app.id,
    scopes: [...app.scopes],
    installedAt: commerce.clock.now().toISOString(),
    uninstalledAt: null,
  };
  shop.installations.push(installation);
  commerce.changed();
  return { ok: true, installation };
}

/**
 * Uninstalls the app: its tokens, its functions and the subscriptions that it made are gone at once, its data in the
 * shop stays. Tells app/uninstalled.
 */
export function uninstallApp(
  commerce: Commerce,
  shop: ShopState,
  app: App,
): { ok: true; installation: AppInstallation } | Refused<"not-installed"> {
  const installation = installationOf(shop, app);
  if (!installation) return refused("not-installed", `${app.title} isn't installed in ${shop.domain}.`);
  installation.uninstalledAt = commerce.clock.now().toISOString();
  const revokedAt = new Date().toISOString(); // real time, as everything about tokens
  for (const token of Object.values(commerce.state.accessTokens)) {
    if (token.appId === app.id && token.shop === shop.handle) token.revokedAt ??= revokedAt;
  }
  shop.webhookSubscriptions = shop.webhookSubscriptions.filter(({ appId }) => appId !== app.id);
  for (const { id } of shop.cartTransforms) dropMetafieldsOf(shop, gid("CartTransform", id));
  for (const { id } of shop.validations) dropMetafieldsOf(shop, gid("Validation", id));
  shop.cartTransforms = shop.cartTransforms.filter(({ appId }) => appId !== app.id);
  shop.validations = shop.validations.filter(({ appId }) => appId !== app.id);
  commerce.events.emit(shop.handle, { topic: "app/uninstalled", appId: app.id });
  commerce.changed();
  return { ok: true, installation };
}

/** Gives the installation other scopes, as a merchant's consent does. Tells app/scopes_update when they differ. */
export function updateScopes(
  commerce: Commerce,
  shop: ShopState,
  app: App,
  scopes: readonly string[],
): { ok: true; installation: AppInstallation } | Refused<"not-installed"> {
  const installation = installationOf(shop, app);
  if (!installation) return refused("not-installed", `${app.title} isn't installed in ${shop.domain}.`);
  const previous = installation.scopes;
  installation.scopes = [...new Set(scopes)];
  if (previous.toSorted().join() !== installation.scopes.toSorted().join()) {
    const current = [...installation.scopes];
    commerce.events.emit(shop.handle, { topic: "app/scopes_update", appId: app.id, previous, current });
    commerce.changed();
  }
  return { ok: true, installation };
}
