import type { ShopifyGlobal } from "@shopify/app-bridge-react";

type AppBridgeConfig = ShopifyGlobal["config"];

/** Query parameters that the Admin adds when it embeds the app; they are not part of the app's own address. */
export const EMBEDDING_PARAMETERS = [
  "embedded",
  "hmac",
  "host",
  "id_token",
  "locale",
  "protocol",
  "session",
  "shop",
  "timestamp",
  "appLoadId",
] as const;

const STORAGE_KEY = "app-bridge-config";

/**
 * Reads the configuration as Shopify's script does: the API key from `<meta name="shopify-api-key">` or the script's
 * `data-api-key`, shop, host and locale from the address, or from what an earlier page of this tab was opened with.
 *
 * @throws Error naming the missing fields, in the words of the original.
 */
export function readConfig(window: Window, script: { dataset: DOMStringMap } | null): AppBridgeConfig {
  const meta = (name: string) =>
    window.document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? undefined;
  const query = new URLSearchParams(window.location.search);
  const remembered = readRemembered(window.sessionStorage);
  const disabled = meta("shopify-disabled-features") ?? script?.dataset["disabledFeatures"];
  const origins = meta("shopify-app-origins") ?? script?.dataset["appOrigins"];
  const config: Partial<AppBridgeConfig> = {
    apiKey: meta("shopify-api-key") ?? script?.dataset["apiKey"] ?? remembered["apiKey"],
    shop: query.get("shop") ?? remembered["shop"],
    host: query.get("host") ?? remembered["host"],
    locale: query.get("locale") ?? remembered["locale"] ?? "en-US",
    disabledFeatures: listOf(disabled),
    appOrigins: listOf(origins),
  };
  const { apiKey, shop } = config;
  if (!apiKey || !shop) {
    const missing = [apiKey ? [] : ["apiKey"], shop ? [] : ["shop"]].flat();
    throw new Error(`App Bridge: missing required configuration fields: ${missing.join(", ")}`);
  }
  const { host, locale } = config;
  window.sessionStorage.setItem(STORAGE_KEY, JSON.stringify({ apiKey, shop, host, locale }));
  return { ...config, apiKey };
}

/** The app's own address: path and query without what the Admin added to embed it. */
export function ownPath(location: Pick<Location, "pathname" | "search">): string {
  const query = new URLSearchParams(location.search);
  for (const name of EMBEDDING_PARAMETERS) query.delete(name);
  const rest = query.toString();
  return rest ? `${location.pathname}?${rest}` : location.pathname;
}

function listOf(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
}

function readRemembered(storage: Storage): Record<string, string | undefined> {
  try {
    const parsed: unknown = JSON.parse(storage.getItem(STORAGE_KEY) ?? "{}");
    if (typeof parsed !== "object" || parsed === null) return {};
    return Object.fromEntries(Object.entries(parsed).filter(([, value]) => typeof value === "string"));
  } catch (error) {
    // Not ours or damaged: the address of the page decides alone.
    console.warn("App Bridge: ignoring an unreadable remembered configuration", error);
    return {};
  }
}
