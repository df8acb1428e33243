import { fromMinorUnits, minorUnits } from "../../../domain/money/index";
import { amountOf, type Conversions } from "../../../domain/rating/index";
import { conversionsBy } from "./exchange-rates";
import type { GuaranteeLine } from "./sold-lines";

/** What the shopper pays in. */
export type Money = {
  readonly isShops: boolean;
  /** How many minor units make one. */
  readonly scale: number;
  /** To the shop's currency; null where it is that, or there is no telling at which rate. */
  readonly conversions: Conversions | null;
};

export function moneyOf({ line, step }: GuaranteeLine, shopCurrency: string): Money {
  const { amount, currencyCode: currency } = line.cost.subtotalAmount;
  const isShops = currency === shopCurrency;
  const scale = SCALES[minorUnits(currency)];
  const conversions = isShops ? null : conversionsBy(step, shopCurrency, amountOf(amount, scale), currency);
  return { isShops, scale, conversions };
}

const SCALES = { 0: 1, 2: 100, 3: 1000 } as const;

/** What the line costs where that isn't its step: the premium that the cart transform charges in the shop's currency. */
export function exactPrice(
  { line, step }: GuaranteeLine,
  { isShops, scale }: Money,
  currency: string,
): string | null {
  const { amount } = line.cost.subtotalAmount;
  if (!isShops || amount === step) return null;
  const units = amountOf(amount, scale);
  return units === amountOf(step, scale) ? null : fromMinorUnits(BigInt(units), currency);
}
