import type { CartLine } from "@shopify/ui-extensions/checkout";
import { fromMinorUnits, minorUnits, toMinorUnits } from "../../domain/money/index";

/** What something costs the shopper. */
export interface Price {
  /** Decimal text as Shopify writes it ("75000.0"). */
  readonly amount: string;
  readonly currency: string;
}

/** The amount with its currency's digits: "75000.0" yen are "75000", "50.0" dollars "50.00". */
export function plainAmount({ amount, currency }: Price): string {
  const units = toMinorUnits(amount, currency);
  return units === null ? amount : fromMinorUnits(units, currency);
}

/** What the cart charges for a line, after the line's own discounts. */
export function chargedFor({ cost }: CartLine): Price {
  const { amount, currencyCode } = cost.totalAmount;
  // Shopify gives a floating point number here, which is exact to the minor unit.
  return { amount: amount.toFixed(minorUnits(currencyCode)), currency: currencyCode };
}
