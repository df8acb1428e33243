/** What was charged, held against what was due. */
export const PREMIUM_CHECKS = ["matched", "overcharged", "undercharged", "unrated"] as const;
export type PremiumCheck = (typeof PREMIUM_CHECKS)[number];

// A step of the ladder is at most 0.5 % under the premium (rating.md, *The price ladder*).
const LADDER_SHARE = 200n;

/**
 * Judges a charged premium (claims.md, *Coverage*). The ladder allows a difference of 0.5 % of what was due, or of one
 * minor unit, which a conversion between two currencies can cost. Minor units of the shop's currency.
 */
export function checkPremium(chargedMinor: bigint, dueMinor: bigint): Exclude<PremiumCheck, "unrated"> {
  const difference = chargedMinor - dueMinor;
  const size = difference < 0n ? -difference : difference;
  const allowed = dueMinor === 0n ? size === 0n : size <= 1n || size * LADDER_SHARE <= dueMinor;
  if (allowed) return "matched";
  return difference > 0n ? "overcharged" : "undercharged";
}
