/** Why another amount was charged than the plan asks for, where that can be told. */
export const PREMIUM_CAUSES = ["discounted", "step-charged", "other-version", "other-cart"] as const;
export type PremiumCause = (typeof PREMIUM_CAUSES)[number];

/** A guarantee line of an order and what it should have been. Amounts in minor units of the shop's currency. */
export type SoldPremium = {
  /** Before and after discounts. */
  listedMinor: bigint;
  chargedMinor: bigint;
  /** What the plan asks for, exactly. */
  dueMinor: bigint;
  /** What the line says that its cart's premium is; null when it doesn't say. */
  namedMinor: bigint | null;
  /** The highest step of the ladder that isn't above the named premium; null without either. */
  namedStepMinor: bigint | null;
  /** The version that rated the order, and the one that the line names. */
  version: number;
  namedVersion: number | null;
  /** True: the premium itself was to be charged (exact prices in force, paid in the shop's currency). */
  exact: boolean;
};

/**
 * The cause of a premium that isn't what is due; null when it is what is due, when its step was charged as it should be, or
 * when nothing tells. A discount is told before anything else: it changes what is charged whatever else happened.
 */
export function premiumCause(sold: SoldPremium): PremiumCause | null {
  const { listedMinor, chargedMinor, dueMinor, namedMinor, namedVersion } = sold;
  if (chargedMinor === dueMinor) return null;
  if (chargedMinor < listedMinor) return "discounted";
  if (namedVersion !== null && namedVersion !== sold.version) return "other-version";
  if (isStepCharged(sold)) return "step-charged";
  return namedMinor !== null && namedMinor !== dueMinor ? "other-cart" : null;
}

/**
 * Whether the price step was charged although the exact premium was to be: the sign that Shopify doesn't charge exact
 * prices in the shop. Only a premium that fits the line's step counts: any other is left alone on purpose.
 */
export function isStepCharged({ listedMinor, namedMinor, namedStepMinor, exact }: SoldPremium): boolean {
  return exact && namedMinor !== null && listedMinor === namedStepMinor && listedMinor !== namedMinor;
}
