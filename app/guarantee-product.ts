/** How the guarantee stands in a shop: its product, and what its line in a cart or order says. */
export const GUARANTEE_HANDLE = "shipping-guarantee";

/** Attributes of the guarantee line: the offer that the shopper took and the plan version that rated it. */
export const OFFER_ATTRIBUTE = "_waybond_offer";
export const PLAN_VERSION_ATTRIBUTE = "_waybond_plan";
