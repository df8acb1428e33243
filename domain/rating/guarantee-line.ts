/** What the guarantee's line in a cart says, and the order's webhook reads again: the contract of checkout and app. */

/** The offer that the shopper took. */
export const OFFER_ATTRIBUTE = "_waybond_offer";
/** The version of the plan that rated it. */
export const PLAN_VERSION_ATTRIBUTE = "_waybond_plan";
