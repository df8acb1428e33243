import { plus, type Units } from "../money/index";
import { toPresentment } from "./conversion";
import type { LeanCart } from "./lean-cart";

/**
 * What an offer pays at most, in the currency of the cart and its minor units: what the insured lines cost there, to
 * the unit. Only where the offer caps it, the cap is converted, rounded half-up.
 *
 * @param cap in minor units of the shop's currency; null where the offer caps nothing
 * @param values of the insured lines, the shipping fee among them where that is insured
 */
export function insuredAmount(
  cap: bigint | null,
  values: readonly Units[],
  shopCurrency: string,
  cart: Pick<LeanCart, "currency" | "rate">,
): bigint {
  if (cap !== null) return toPresentment(cap, shopCurrency, cart);
  let sum: Units = 0;
  for (const value of values) sum = plus(sum, value);
  return BigInt(sum);
}
