export { allocate } from "./allocation";
export { isCurrencyCode, minorUnits } from "./currency";
export {
  compareDecimals,
  decimalsOf,
  fromMinorUnits,
  powerOfTen,
  scaled,
  toMinorUnits,
  unscaled,
  withDecimals,
  withoutTrailingZeros,
} from "./decimal";
export { discountShares } from "./discount-shares";
export { EXCHANGE_RATE_DECIMALS, exchangeRateOf } from "./exchange-rate";
export { ROUNDING_MODES, roundQuotient, type RoundingMode } from "./rounding";
export { plus, toUnits, unitsOf, type Units } from "./units";
