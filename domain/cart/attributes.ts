/**
 * What the guarantee's line in a cart says, and the order's webhook reads again: the contract of every surface that
 * sells the guarantee and the app. Names that begin with "_" are not shown to shoppers.
 */

/** The offer that the shopper took: its id in the plan. */
export const OFFER_ATTRIBUTE = "_waybond_offer";
/** The version of the plan that rated it. */
export const PLAN_VERSION_ATTRIBUTE = "_waybond_plan";
/** The exact premium: a decimal in the shop's currency, with all of its digits. The variant is its price step. */
export const PREMIUM_ATTRIBUTE = "_waybond_premium";
/** The consent receipt (consent.ts). */
export const CONSENT_ATTRIBUTE = "_waybond_consent";

/** The guarantee line that a cart should have. */
export type Wanted = {
  /** The id of the variant of the price step of `premium`, in the form that the surface uses. */
  readonly variant: string;
  readonly offer: string;
  readonly version: number;
  /** Decimal text in the shop's currency. */
  readonly premium: string;
  /** The consent receipt as `encodeConsent` writes it; null where the shopper's consent is not known. */
  readonly consent: string | null;
};

export type LineAttributes = Readonly<Record<string, string>>;

/** The attributes of the line that is wanted. */
export function attributesOf({ offer, version, premium, consent }: Wanted): LineAttributes {
  return {
    [OFFER_ATTRIBUTE]: offer,
    [PLAN_VERSION_ATTRIBUTE]: String(version),
    [PREMIUM_ATTRIBUTE]: premium,
    ...(consent !== null && { [CONSENT_ATTRIBUTE]: consent }),
  };
}
