import { extensionLanguage, type ExtensionDefinition } from "./extension-definition";
import { translator } from "./translate";

type FormatOptions = { inExtensionLocale?: boolean };

/**
 * `shopify.i18n`: texts in the nearest of the extension's languages, numbers and dates as they are written in the reader's.
 *
 * @param localization what the reader reads (BCP 47), and the currency of amounts that name none
 */
export function extensionI18n(
  localization: () => { language: string; currency?: string },
  definition: ExtensionDefinition,
  error: (message: string) => void,
) {
  const language = ({ inExtensionLocale = false }: FormatOptions) => {
    const read = localization().language;
    return inExtensionLocale ? extensionLanguage(definition, read) : read;
  };
  const missing = (key: string) => error(`No language of the extension has the text "${key}".`);
  return {
    translate(key: string, replacements?: Record<string, unknown>) {
      const locale = extensionLanguage(definition, localization().language);
      return translator(definition, locale, missing)(key, replacements);
    },
    formatNumber: (value: number | bigint, options: FormatOptions & Intl.NumberFormatOptions = {}) =>
      new Intl.NumberFormat(language(options), options).format(value),
    formatCurrency: (value: number | bigint, options: FormatOptions & Intl.NumberFormatOptions = {}) =>
      new Intl.NumberFormat(language(options), {
        style: "currency",
        currency: localization().currency,
        ...options,
      }).format(value),
    formatDate: (value: Date, options: FormatOptions & Intl.DateTimeFormatOptions = {}) =>
      new Intl.DateTimeFormat(language(options), options).format(value),
  };
}
