/** One UI extension as its folder declares it, as plain JSON for the page that hosts it. */
export interface ExtensionDefinition {
  handle: string;
  /** As written in shopify.extension.toml: "2026-07". */
  apiVersion: string;
  target: string;
  capabilities: { apiAccess: boolean; networkAccess: boolean; blockProgress: boolean };
  /** The only metafields that the extension sees. */
  metafields: { namespace: string; key: string }[];
  /** Locale → messages as in its file; nested keys are joined by dots when looked up. */
  locales: Record<string, Messages>;
  defaultLocale: string;
}

export type Messages = { [key: string]: string | Messages };

/**
 * The extension's language for a shopper's: the same, else one of the same base ("fr-CA" takes "fr", "zh" takes
 * "zh-CN"), else the default.
 */
export function extensionLanguage(definition: ExtensionDefinition, language: string): string {
  const locales = Object.keys(definition.locales);
  const wanted = language.toLowerCase();
  const base = wanted.split("-")[0];
  return (
    locales.find((locale) => locale.toLowerCase() === wanted) ??
    locales.find((locale) => locale.toLowerCase() === base) ??
    locales.find((locale) => locale.toLowerCase().split("-")[0] === base) ??
    definition.defaultLocale
  );
}
