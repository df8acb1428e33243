import type { CurrencyCode } from "../../state/types";

/** How Shopify writes a currency when the merchant changed nothing; `{{amount…}}` is the place of the number. */
const FORMATS: Record<CurrencyCode, string> = {
  AUD: "${{amount}}",
  BRL: "R$ {{amount_with_comma_separator}}",
  CAD: "${{amount}}",
  CHF: "CHF {{amount}}",
  CNY: "¥{{amount}}",
  EUR: "€{{amount_with_comma_separator}}",
  GBP: "£{{amount}}",
  HKD: "${{amount}}",
  JPY: "¥{{amount_no_decimals}}",
  KRW: "₩{{amount_no_decimals}}",
  KWD: "{{amount}} KD",
  SGD: "${{amount}}",
  USD: "${{amount}}",
};

/** The shop's `money_format` in a currency: "€{{amount_with_comma_separator}}". */
export function moneyFormat(currency: CurrencyCode): string {
  return FORMATS[currency] ?? "{{amount}}";
}

/** The same with the currency's code: "${{amount}} USD". */
export function moneyWithCurrencyFormat(currency: CurrencyCode): string {
  return `${moneyFormat(currency)} ${currency}`;
}

/**
 * An amount as Liquid's `money` filters write it.
 *
 * @param hundredths of the currency's unit, of yen too (1,000 yen are 100000)
 */
export function formatMoney(hundredths: number, format: string): string {
  return format.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => numberIn(hundredths, name) ?? whole);
}

/** "1,234.50" without what there is none of: `money_without_trailing_zeros`. */
export function withoutTrailingZeros(written: string): string {
  return written.replace(/[.,]00(?!\d)/, "");
}

function numberIn(hundredths: number, name: string): string | null {
  const whole = Math.trunc(Math.abs(hundredths) / 100);
  const cents = String(Math.abs(Math.round(hundredths)) % 100).padStart(2, "0");
  const sign = hundredths < 0 ? "-" : "";
  const grouped = (separator: string): string =>
    sign + String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, separator);
  const rounded = (separator: string): string =>
    sign + String(Math.round(Math.abs(hundredths) / 100)).replace(/\B(?=(\d{3})+(?!\d))/g, separator);
  switch (name) {
    case "amount":
      return `${grouped(",")}.${cents}`;
    case "amount_no_decimals":
      return rounded(",");
    case "amount_with_comma_separator":
      return `${grouped(".")},${cents}`;
    case "amount_no_decimals_with_comma_separator":
      return rounded(".");
    case "amount_with_apostrophe_separator":
      return `${grouped("'")}.${cents}`;
    default:
      return null;
  }
}
