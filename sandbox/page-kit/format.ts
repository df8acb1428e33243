import type { Amount, CurrencyCode, Instant } from "../state/types";

/** Languages that the sandbox's own pages speak. */
export type Language = "en" | "zh-CN";

/** The page language for a staff member's or visitor's locale. */
export function languageOf(locale: string): Language {
  return locale.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}

/** How one reader sees amounts and times: their language, the shop's time zone. */
export type Format = {
  language: Language;
  /** "$1,234.50" in the given currency; exact, since Intl reads the decimal text as it is. */
  money(amount: Amount, currency: CurrencyCode): string;
  number(value: number): string;
  /** "Mar 4, 2026, 14:05" */
  time(at: Instant): string;
  /** "Mar 4, 2026" */
  date(at: Instant): string;
};

/** @param timeZone IANA name */
export function createFormat(language: Language, timeZone: string): Format {
  const times = new Intl.DateTimeFormat(language, {
    timeZone,
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const dates = new Intl.DateTimeFormat(language, {
    timeZone,
    year: "numeric",
    month: "short",
    day: "numeric",
  });
  const numbers = new Intl.NumberFormat(language);
  const currencies = new Map<CurrencyCode, Intl.NumberFormat>();
  const currencyFormat = (currency: CurrencyCode) => {
    const known = currencies.get(currency);
    if (known) return known;
    const made = new Intl.NumberFormat(language, {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
    });
    currencies.set(currency, made);
    return made;
  };
  return {
    language,
    // Node's Intl takes a decimal text without going through a float; the types want a literal.
    money: (amount, currency) => currencyFormat(currency).format(amount as `${number}`),
    number: (value) => numbers.format(value),
    time: (at) => times.format(new Date(at)),
    date: (at) => dates.format(new Date(at)),
  };
}
