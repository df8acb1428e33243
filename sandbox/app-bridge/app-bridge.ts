/**
 * Stands in for https://cdn.shopify.com/shopifycloud/app-bridge.js when the app runs in the sandbox: gives the app's page
 * the `shopify` global, the authorised `fetch` and the `ui-*` elements, and speaks with the sandbox's Admin around it.
 * Bundled into one plain script by `browser-script.ts`.
 */
import { createAuthorizedFetch } from "./authorized-fetch";
import { bounce, RELOAD_PARAMETER } from "./bounce";
import { ownPath, readConfig } from "./config";
import { openHostChannel } from "./host-channel";
import { createIdTokenSource } from "./id-token";
import { defineModal } from "./modal-element";
import { defineNavMenu } from "./nav-menu-element";
import { connectNavigation } from "./navigation";
import { createSaveBarSlot, defineSaveBar } from "./save-bar-element";
import { watchSaveBarForms } from "./save-bar-forms";
import { createShopifyGlobal, type EmulatedGlobal } from "./shopify-global";
import { defineTitleBar } from "./title-bar-element";

type Browser = Window & typeof globalThis;

/** These elements configure the Admin; on the app's own page they are invisible. */
const HIDDEN = "ui-title-bar, ui-nav-menu, ui-save-bar, ui-modal, s-app-nav { display: none !important }";

/**
 * Installs App Bridge in a page.
 *
 * @param host the window that embeds the page, null when none does
 * @param script the element that loaded us: its `src` says where the Admin is, its `data-api-key` which app this is
 * @throws Error without an API key or shop, or when loaded twice
 */
export function installAppBridge(
  window: Browser,
  host: Pick<Window, "postMessage"> | null,
  script: { src: string; dataset: DOMStringMap },
): void {
  if (Reflect.has(window, "shopify")) throw new Error("App Bridge: this page has loaded the script twice");
  const hostOrigin = new URL(script.src).origin;
  const config = readConfig(window, script);

  if (!host) {
    if (config.disabledFeatures?.includes("auto-redirect")) return;
    window.location.replace(embeddedAddress(window, hostOrigin, config.apiKey, config.shop ?? ""));
    return;
  }

  const channel = openHostChannel(window, host, hostOrigin);
  const tokens = createIdTokenSource(
    () => channel.request("idToken", null),
    () => window.performance.now(),
  );

  const reload = new URLSearchParams(window.location.search).get(RELOAD_PARAMETER);
  if (reload) {
    // The page that replaces this one loads App Bridge itself: nothing of ours may stay behind.
    void bounce(window, reload, tokens.refresh).finally(channel.close);
    return;
  }

  const ready = new Promise<void>((resolve) => channel.on("welcome", () => resolve()));
  const navigation = connectNavigation(window, channel);
  if (!config.disabledFeatures?.includes("fetch")) {
    window.fetch = createAuthorizedFetch({
      nativeFetch: window.fetch.bind(window),
      location: window.location,
      appOrigins: config.appOrigins ?? [],
      locale: config.locale,
      tokens,
      leave: navigation.leave,
    });
  }
  const shopify: EmulatedGlobal = createShopifyGlobal({
    window,
    channel,
    config,
    hostOrigin,
    ready,
    idToken: tokens.idToken,
  });
  Object.defineProperty(window, "shopify", { value: shopify });

  hideElements(window);
  const saveBar = createSaveBarSlot(channel);
  defineTitleBar(window, channel);
  defineNavMenu(window, channel);
  defineSaveBar(window, saveBar);
  defineModal(window, channel);
  watchSaveBarForms(window, saveBar);
  channel.send({ type: "hello", path: ownPath(window.location), title: window.document.title });
}

/** By a sheet that is no element: the app's framework may hydrate or replace the whole document, head included. */
function hideElements(window: Browser): void {
  const { document } = window;
  if (!("adoptedStyleSheets" in document)) return; // jsdom has none, and nothing to see
  const sheet = new window.CSSStyleSheet();
  sheet.replaceSync(HIDDEN);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** Where the Admin shows this page of the app. */
function embeddedAddress(window: Browser, hostOrigin: string, apiKey: string, shop: string): string {
  const handle = shop.replace(/\.myshopify\.com$/, "");
  return `${hostOrigin}/admin/store/${handle}/apps/${apiKey}${ownPath(window.location)}`;
}
