import { useRouteLoaderData } from "@remix-run/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { countryNames } from "~/i18n/country-names";
import { nearestStaffLocale } from "~/i18n/locales";
import type { Money } from "~/money";

/** How the admin writes amounts, dates and countries: in the reader's language, dates in the shop's time zone. */
export type Formatters = {
  /** Exact: the decimal text goes to Intl as text, never as a float. */
  money(money: Money): string;
  date(iso: string): string;
  dateTime(iso: string): string;
  /** A calendar day (YYYY-MM-DD), which has no time zone. */
  day(day: string): string;
  /** "November 2026" for "2026-11" */
  month(month: string): string;
  /** "United States" for "US"; the code itself when it is no country's. */
  country(code: string): string;
  /** "German" for "de"; the tag itself when it is no language's. */
  language(tag: string): string;
};

export function createFormatters(locale: string, timeZone: string): Formatters {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const countries = countryNames(nearestStaffLocale(locale));
  return {
    money: ({ amount, currency }) =>
      new Intl.NumberFormat(locale, { style: "currency", currency }).format(
        amount as Intl.StringNumericLiteral,
      ),
    date: (iso) => date.format(new Date(iso)),
    day: (day) =>
      new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day)),
    month: (month) =>
      new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", timeZone: "UTC" }).format(
        new Date(month),
      ),
    dateTime: (iso) => dateTime.format(new Date(iso)),
    language: (tag) => languageName(tag, locale),
    country: (code) => countries.get(code) ?? code,
  };
}

function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(tag) ?? tag;
  } catch (error) {
    if (error instanceof RangeError) return tag; // not written as a language tag is
    throw error;
  }
}

/** The formatters of the page that is shown. */
export function useFormatters(): Formatters {
  const { i18n } = useTranslation();
  const shell = useRouteLoaderData("routes/app") as { timeZone?: string } | undefined;
  const timeZone = shell?.timeZone ?? "UTC";
  return useMemo(() => createFormatters(i18n.language, timeZone), [i18n.language, timeZone]);
}
