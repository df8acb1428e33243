import type { PremiumCheck } from "./premium-check";

/**
 * What a premium was charged above what was due, and so can be given back; 0 where it wasn't found to be overcharged.
 * Minor units.
 */
export function overchargedMinor(premium: {
  check: PremiumCheck;
  chargedMinor: bigint;
  /** Null: nobody could rate it. */
  dueMinor: bigint | null;
}): bigint {
  const { check, chargedMinor, dueMinor } = premium;
  return check === "overcharged" && dueMinor !== null ? chargedMinor - dueMinor : 0n;
}

/**
 * What more of a premium is to be given back because less is insured than was sold: the difference of what was due and
 * what is due, less what was given back for that before; never more than is left of what was charged. Minor units.
 */
export function shareToGiveBack(premium: {
  chargedMinor: bigint;
  /** Given back or being given back, for whatever reason, and of that for goods that went. */
  givenBackMinor: bigint;
  givenBackForGoodsMinor: bigint;
  dueWhenSoldMinor: bigint | null;
  dueNowMinor: bigint | null;
}): bigint {
  const { chargedMinor, givenBackMinor, givenBackForGoodsMinor, dueWhenSoldMinor, dueNowMinor } = premium;
  if (dueWhenSoldMinor === null || dueNowMinor === null) return 0n;
  const share = dueWhenSoldMinor - dueNowMinor - givenBackForGoodsMinor;
  const left = chargedMinor - givenBackMinor;
  const more = share < left ? share : left;
  return more > 0n ? more : 0n;
}
