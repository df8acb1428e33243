import { exchangeRateOf, minorUnits, powerOfTen, unscaled } from "../../../domain/money/index";
import { toShopUnits, type Conversions } from "../../../domain/rating/index";

/**
 * The rates that the cart's prices may have been made with, read off the guarantee's own: a step of `step` in the shop's
 * currency costs `price` minor units of the shopper's. Null when it says too little.
 */
export function conversionsBy(
  step: string,
  shopCurrency: string,
  price: number,
  currency: string,
): Conversions | null {
  const digits = minorUnits(currency);
  const off = roundedTo(price, digits);
  if (price <= off) return null;
  const conversion = (units: number) => {
    const rate = exchangeRateOf(step, unscaled(BigInt(units), digits));
    if (rate === null) return null;
    const convert = toShopUnits(shopCurrency, { currency, rate });
    return (amount: number) => Number(convert(amount));
  };
  const [lowest, likely, highest] = [price - off, price, price + off].map(conversion);
  return lowest && likely && highest ? { lowest, likely, highest } : null;
}

/**
 * How far off the rate a price can be, in minor units: a shop may round its converted prices to whole or half amounts,
 * or to 0.99 and the like. A price that looks so is taken to be so.
 */
function roundedTo(price: number, digits: number): number {
  const whole = Number(powerOfTen(digits));
  if (digits > 0 && (price % whole) * 10 >= whole * 9) return whole;
  const grains = digits === 0 ? [1000, 500, 100, 50, 10] : [whole, whole / 2, whole / 4, whole / 10];
  const grain = grains.find((each) => price % each === 0);
  if (grain !== undefined) return grain;
  return price % 10 === 9 || price % 10 === 5 ? 10 : 1;
}
