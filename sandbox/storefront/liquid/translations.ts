import { escapeHtml } from "./escape-html";

/** Texts of a locale file: nested keys, and plural forms (`one`, `other`) where a text counts. */
export type Messages = { [key: string]: string | Messages };

/** The texts of one extension in one language. */
export type Translations = {
  /** BCP 47 of the language asked for: "pt-BR". */
  language: string;
  /** The locale file that fits, and the default one that stands in for what it lacks. */
  own: { locale: string; messages: Messages } | null;
  fallback: { locale: string; messages: Messages } | null;
};

/** Picks the file of a language: the same tag, else the default file (Shopify knows no nearest language here). */
export function translationsFor(
  locales: Readonly<Record<string, Messages>>,
  defaultLocale: string | null,
  language: string,
): Translations {
  const own = Object.keys(locales).find((locale) => locale.toLowerCase() === language.toLowerCase());
  const at = (locale: string | null | undefined) => {
    const messages = locale === null || locale === undefined ? undefined : locales[locale];
    return messages === undefined || locale === null || locale === undefined ? null : { locale, messages };
  };
  return { language, own: at(own), fallback: at(defaultLocale) };
}

/**
 * A text by its dotted key, filled with `values`; a text with plural forms takes the one of `values.count`. Values are
 * escaped unless the key ends in `_html`. A text that no file has is "translation missing: …", and `missing` is told.
 */
export function translate(
  translations: Translations,
  key: string,
  values: Readonly<Record<string, unknown>>,
  missing: (what: string) => void,
): string {
  for (const source of [translations.own, translations.fallback]) {
    if (source === null) continue;
    const found = textAt(source.messages, key, source.locale, values["count"]);
    if (found === null) {
      missing(`the text "${key}" in locales/${source.locale}`);
      continue;
    }
    return fill(found, values, key.endsWith("_html"));
  }
  return `translation missing: ${translations.language}.${key}`;
}

function textAt(messages: Messages, key: string, locale: string, count: unknown): string | null {
  let at: string | Messages | undefined = messages;
  for (const step of key.split(".")) at = typeof at === "object" ? at[step] : undefined;
  if (typeof at === "string") return at;
  if (typeof at !== "object" || count === undefined) return null;
  const number = Number(count);
  const exact = number === 0 ? at["zero"] : undefined;
  const form = exact ?? at[new Intl.PluralRules(locale).select(number)] ?? at["other"];
  return typeof form === "string" ? form : null;
}

function fill(text: string, values: Readonly<Record<string, unknown>>, isHtml: boolean): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    if (!Object.hasOwn(values, name)) return whole;
    const value = String(values[name] ?? "");
    return isHtml ? value : escapeHtml(value);
  });
}
