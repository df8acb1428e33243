import type { ExtensionDefinition, Messages } from "./extension-definition";

type Replacements = Record<string, unknown>;

/**
 * `shopify.i18n.translate`: looks the key up in the extension's language, then in its default one. `{{name}}` is
 * replaced; with `count` in the replacements a key may hold a message for each plural category. Where a replacement
 * is neither text nor number the parts come as an array, so that components can be put into sentences.
 *
 * @param missing is told of a key that no language has; the key itself is then the text.
 */
export function translator(definition: ExtensionDefinition, locale: string, missing: (key: string) => void) {
  return (key: string, replacements: Replacements = {}): string | unknown[] => {
    const message = find(definition, locale, key, replacements) ?? lostKey(key, missing);
    const parts = message
      .split(/(\{\{\s*[\w.]+\s*\}\})/)
      .filter((part) => part !== "")
      .map((part) => {
        const name = /^\{\{\s*([\w.]+)\s*\}\}$/.exec(part)?.[1];
        return name !== undefined && name in replacements ? replacements[name] : part;
      });
    const plain = parts.every((part) => typeof part === "string" || typeof part === "number");
    return plain ? parts.join("") : parts;
  };
}

function lostKey(key: string, missing: (key: string) => void): string {
  missing(key);
  return key;
}

function find(
  definition: ExtensionDefinition,
  locale: string,
  key: string,
  replacements: Replacements,
): string | undefined {
  for (const each of [locale, definition.defaultLocale]) {
    const found = key
      .split(".")
      .reduce<string | Messages | undefined>(
        (messages, part) => (typeof messages === "object" ? messages[part] : undefined),
        definition.locales[each],
      );
    if (typeof found === "string") return found;
    if (typeof found === "object" && typeof replacements.count === "number") {
      const plural = found[new Intl.PluralRules(each).select(replacements.count)] ?? found.other;
      if (typeof plural === "string") return plural;
    }
  }
  return undefined;
}
