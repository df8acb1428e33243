import { fromMinorUnits, minorUnits, scaled } from "../../../domain/money/index";

/** Minor units of an amount of the Ajax Cart API, which writes yen in hundredths too. */
export function fromAjax(amount: number, currency: string): number {
  return minorUnits(currency) > 0 ? amount : Math.round(amount / 100);
}

/** An amount as the Storefront API writes it ("75000.0", "3.5"), with the currency's digits. */
export function fromStorefront(amount: string, currency: string): string {
  return fromMinorUnits(scaled(amount.replace(/(\.\d*?)0*$/, "$1"), minorUnits(currency)), currency);
}
