import type { Address, Decimal, ShopState } from "../state/types";
import { divideHalfUp, each, parseDecimal, timesDecimal, type Both } from "./money";

export type Tax = { title: string; rate: Decimal; price: Both };

/**
 * The taxes of a destination on an amount, each rounded half-up by itself. In a shop whose prices include tax they are
 * taken out of the amount, else they come on top.
 */
export function taxesOn(
  shop: ShopState,
  destination: Pick<Address, "countryCode" | "provinceCode"> | null,
  amount: Both,
  what: "goods" | "shipping",
): Tax[] {
  if (destination === null) return [];
  const rules = shop.taxes.filter(
    (rule) =>
      rule.countryCode === destination.countryCode &&
      (rule.provinceCode === null || rule.provinceCode === destination.provinceCode) &&
      (what === "goods" || rule.onShipping),
  );
  const together = rules.map(({ rate }) => parseDecimal(rate));
  const scale = Math.max(0, ...together.map((rate) => rate.scale));
  const one = 10n ** BigInt(scale);
  const all = together.reduce((sum, rate) => sum + rate.units * 10n ** BigInt(scale - rate.scale), 0n);
  return rules.map(({ title, rate }, index) => {
    const { units, scale: digits } = together[index] ?? { units: 0n, scale: 0 };
    const own = units * 10n ** BigInt(scale - digits);
    const price = shop.taxesIncluded
      ? each(amount, (minor) => divideHalfUp(minor * own, one + all))
      : each(amount, (minor) => timesDecimal(minor, rate));
    return { title, rate, price };
  });
}
