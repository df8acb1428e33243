import type { Messages } from "../liquid/translations";
import type { ThemeExtension } from "./theme-extension";

/** A text of a block's schema: "t:…" is looked up in locales/*.schema.json, for people who use the theme editor. */
export function settingText(extension: ThemeExtension, text: string, language: string): string {
  if (!text.startsWith("t:")) return text;
  const { schemaLocales, schemaDefaultLocale } = extension;
  for (const locale of [language, schemaDefaultLocale]) {
    const found = textAt(locale === null ? undefined : schemaLocales[locale], text.slice(2));
    if (found !== null) return found;
  }
  return text;
}

function textAt(messages: Messages | undefined, key: string): string | null {
  let at: string | Messages | undefined = messages;
  for (const step of key.split(".")) at = typeof at === "object" ? at[step] : undefined;
  return typeof at === "string" ? at : null;
}
