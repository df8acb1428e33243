import { minorUnits, powerOfTen, roundQuotient, unscaled } from "../../money/index";
import type { Exact } from "./explanation";

/** So many decimals beyond the currency's are told of an amount that has no end. */
const MORE_DECIMALS = 6;

/** `numerator / denominator` minor units of a currency as decimal text, without zeros beyond the currency's digits. */
export function exact(numerator: bigint, denominator: bigint, currency: string): Exact {
  const digits = minorUnits(currency);
  const scaled = numerator * powerOfTen(MORE_DECIMALS);
  const units = roundQuotient(scaled, denominator, "half-up");
  const text = unscaled(units, digits + MORE_DECIMALS);
  const end = text.length - MORE_DECIMALS;
  const kept = text.slice(0, end) + text.slice(end).replace(/0+$/, "");
  return { text: kept.endsWith(".") ? kept.slice(0, -1) : kept, exact: units * denominator === scaled };
}
