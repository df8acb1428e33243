import english from "./en/countries.json";
import chinese from "./zh-CN/countries.json";
import type { StaffLocale } from "./locales";

const NAMES: Record<StaffLocale, ReadonlyMap<string, string>> = {
  en: new Map(Object.entries(english)),
  "zh-CN": new Map(Object.entries(chinese)),
};

/**
 * Countries and territories by ISO 3166-1 code, in the language's own order. Data of ours, because server and browser
 * must write the same: their Intl data differ.
 */
export function countryNames(locale: StaffLocale): ReadonlyMap<string, string> {
  return NAMES[locale];
}
