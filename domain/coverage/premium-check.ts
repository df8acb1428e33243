/** What was charged, held against what was due. */
export const PREMIUM_CHECKS = ["matched", "overcharged", "undercharged", "unrated"] as const;
export type PremiumCheck = (typeof PREMIUM_CHECKS)[number];

/** All in minor units of the shop's currency. */
export type ChargedPremium = {
  chargedMinor: bigint;
  /** What the plan asks for, exactly. */
  dueMinor: bigint;
  /** The prices of the plan's ladder, rising. */
  stepsMinor: readonly bigint[];
  /** What a conversion between the shopper's currency and the shop's can cost; 0 where they are the same. */
  conversionMinor: bigint;
};

/**
 * Judges a charged premium (claims.md, *Coverage*): right is the highest step of the ladder that is not above what was
 * due (rating.md, *The price ladder*), or what was due itself where an exact price can be charged. Nothing above what was
 * due is right.
 */
export function checkPremium(premium: ChargedPremium): Exclude<PremiumCheck, "unrated"> {
  const { chargedMinor, dueMinor, stepsMinor, conversionMinor } = premium;
  const step = stepsMinor.findLast((price) => price <= dueMinor) ?? dueMinor;
  const slack = dueMinor === 0n ? 0n : conversionMinor;
  if (chargedMinor > dueMinor + slack) return "overcharged";
  return chargedMinor < step - slack ? "undercharged" : "matched";
}

/**
 * What a conversion can cost an amount that was paid in another currency: one minor unit of each of the two.
 * @param chargedMinor the amount in the shop's currency
 * @param presentmentMinor the same amount in the shopper's
 */
export function conversionCost(chargedMinor: bigint, presentmentMinor: bigint): bigint {
  if (presentmentMinor <= 0n) return 1n;
  return 1n + (chargedMinor + presentmentMinor - 1n) / presentmentMinor;
}
