/**
 * The guarantee line in a cart: what it says, what it should be, and whether it is. Shared by the checkout extension,
 * the cart block, the validation function and the app. Pure: no clock, no I/O.
 */
export {
  attributesOf,
  CONSENT_ATTRIBUTE,
  OFFER_ATTRIBUTE,
  PLAN_VERSION_ATTRIBUTE,
  PREMIUM_ATTRIBUTE,
  type LineAttributes,
  type Wanted,
} from "./attributes";
export {
  CONSENT_SURFACES,
  encodeConsent,
  parseConsent,
  repriced,
  type ConsentReceipt,
  type ConsentSurface,
  type Repricing,
} from "./consent";
export { GUARANTEE_TAG, skuOf, stepOfSku } from "./guarantee-product";
export { parsePremium } from "./named-premium";
export { judge, type JudgedCart, type SoldGuarantee, type Violation } from "./judge";
export { readPublishedLadder, type PricingMode, type PublishedLadder } from "./published-ladder";
export {
  guaranteeIn,
  nextChange,
  offerInCart,
  type CartLineState,
  type Change,
  type Exchange,
} from "./reconcile";
export { isConsentedTo, lineOf, tickOf, type Amount, type Tick } from "./tick";
export { parseTransformConfig, TRANSFORM_OPERATIONS, type TransformConfig } from "./transform-config";
