import {
  EXCHANGE_RATE_DECIMALS,
  minorUnits,
  powerOfTen,
  roundQuotient,
  scaled,
  toUnits,
  type Units,
} from "../money/index";
import type { LeanCart } from "./lean-cart";

/** From minor units of the cart's currency to those of the shop's: divided by the rate, rounded half-up. */
export function toShop(
  shopCurrency: string,
  cart: Pick<LeanCart, "currency" | "rate">,
): (units: Units) => Units {
  if (cart.currency === shopCurrency) return (units) => units;
  const { factor, divisor } = fractionOf(shopCurrency, cart);
  return (units) => toUnits(roundQuotient(BigInt(units) * factor, divisor, "half-up"));
}

/** units / 10^digits / (rate / 10^decimals) * 10^shopDigits, as one fraction. */
function fractionOf(
  shopCurrency: string,
  cart: Pick<LeanCart, "currency" | "rate">,
): { factor: bigint; divisor: bigint } {
  const factor = powerOfTen(EXCHANGE_RATE_DECIMALS + minorUnits(shopCurrency));
  const divisor = scaled(cart.rate, EXCHANGE_RATE_DECIMALS) * powerOfTen(minorUnits(cart.currency));
  return { factor, divisor };
}

// 2^36 and 2^-12, not written with "**": bundles of extensions must be free of it (see powerOfTen).
const SMALL = 0x1000000000;
const MARGIN = 1 / 4096;

/** The same as the rating itself converts, cheap enough for functions. */
export function toShopUnits(
  shopCurrency: string,
  cart: Pick<LeanCart, "currency" | "rate">,
): (units: Units) => Units {
  const exactly = toShop(shopCurrency, cart);
  if (cart.currency === shopCurrency) return exactly;
  const { factor, divisor } = fractionOf(shopCurrency, cart);
  const ratio = Number(factor) / Number(divisor);
  return (units) => {
    // A quotient this small is off by far less than the margin that it must keep from a half: the rounding is certain.
    const quotient = Number(units) * ratio;
    const isCertain = quotient < SMALL && Math.abs(quotient - Math.floor(quotient) - 0.5) > MARGIN;
    return isCertain ? Math.floor(quotient + 0.5) : exactly(units);
  };
}

/** An amount in minor units of the shop's currency in those of the cart's: times the rate, rounded half-up. */
export function toPresentment(
  units: bigint,
  shopCurrency: string,
  cart: Pick<LeanCart, "currency" | "rate">,
): bigint {
  if (cart.currency === shopCurrency) return units;
  const factor = scaled(cart.rate, EXCHANGE_RATE_DECIMALS) * powerOfTen(minorUnits(cart.currency));
  const divisor = powerOfTen(EXCHANGE_RATE_DECIMALS + minorUnits(shopCurrency));
  return roundQuotient(units * factor, divisor, "half-up");
}
