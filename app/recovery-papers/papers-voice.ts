import { countryNames } from "~/i18n/country-names";
import type { StaffLocale } from "~/i18n/locales";
import { resources } from "~/i18n/resources";
import type { Money } from "~/money";
import { createFormatters, type Formatters } from "~/ui/formatters";
import { en, type PapersWords } from "./words/en";
import { zhCn } from "./words/zh-cn";

/** The language of a pack: its words, and how it writes amounts, days and places. */
export type PapersVoice = Pick<Formatters, "day" | "dateTime"> & {
  language: StaffLocale;
  words: PapersWords;
  /** "$4,900.00"; the currency's code stands beside it, as several are called dollar. */
  money(money: Money): string;
  /** "$4,900.00 USD"; "US$4,900.00" in Chinese */
  exactMoney(money: Money): string;
  /** "United States (US)" */
  country(code: string | null): string;
  /** What a carrier told, by Shopify's name for it. */
  trackingStatus(status: string): string;
};

export function papersVoice(language: StaffLocale, timeZone: string): PapersVoice {
  const { money, day, dateTime } = createFormatters(language, timeZone);
  const words = language === "en" ? en : zhCn;
  const statuses: Readonly<Record<string, string>> = resources[language].coverage.shipmentStatus;
  return {
    language,
    words,
    money,
    day,
    dateTime,
    exactMoney: (each) => {
      const written = money(each);
      // "US$" and "CA$" say which; "$" and "¥" don't.
      return /\p{L}{2}/u.test(written) ? written : `${written} ${each.currency}`;
    },
    country(code) {
      if (code === null) return words.unknown;
      const name = countryNames(language).get(code);
      return name === undefined ? code : `${name} (${code})`;
    },
    trackingStatus: (status) => statuses[status] ?? status,
  };
}
