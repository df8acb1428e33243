/**
 * What a shopper pays, by one arithmetic (rate-offer.ts, premium.ts), so that surfaces can never disagree. Three ways lead
 * to it: `quoteCart` and `raterOf` print whole quotes (checkout, app, webhook, what-if, replay); the cart block, which has to
 * be small, takes `rateCart` and a packed plan by their files; the validation function sorts goods by kinds
 * (`functionQuotes`). Pure: no clock, no I/O; floating point only where it is exact, or known to round the same.
 */
export { SHIPPING_LINE, type Cart, type CartLine, type CartProduct } from "./cart";
export { comparePlans } from "./compare/compare-plans";
export type * from "./compare/plan-difference";
export { explainCart } from "./explain/explain-cart";
export type * from "./explain/explanation";
export { COMPACT_LIMIT_BYTES, encodePlan, type EncodedPlan } from "./plan-form/encode-plan";
export { decodePlan } from "./plan-form/decode-plan";
export { EU_MEMBERS, isCountryCode, isDestinationEntry, listsDestination } from "./destinations";
export type { AskedLine } from "./functions/asked-lines";
export { amountOf } from "./functions/function-amounts";
export {
  sortGoods,
  type Conversions,
  type Goods,
  type GoodsAlike,
  type Reckoning,
} from "./functions/function-goods";
export {
  encodeForFunctions,
  NOT_FOR_FUNCTIONS,
  readFunctionPlan,
  type ForFunctions,
  type NotForFunctions,
  type FunctionPlan,
  type SelectionSet,
} from "./functions/function-plan";
export { functionQuotes, type Alike, type SortedCart } from "./functions/function-quotes";
export { MAX_FUNCTION_LIST, variablesOf, type FunctionVariables } from "./functions/function-variables";
export { toPresentment, toShopUnits } from "./conversion";
export { insuredAmount } from "./insured-amount";
export type { Issue, Parsed } from "./issue";
export { MAX_LADDER_STEPS, ladderOf, stepFor } from "./ladder/ladder";
export { encodeSteps, stepInText } from "./ladder/ladder-text";
export type { LeanCart, LeanLine } from "./lean-cart";
export { parseCart, parseCartFor } from "./parse-cart";
export { parsePlan } from "./parse-plan";
export {
  FLAT_PER,
  OVER_MAXIMUM,
  PERILS,
  PREMIUM_TYPES,
  VALUE_BASES,
  type Band,
  type FlatPer,
  type Offer,
  type OverMaximum,
  type Peril,
  type Plan,
  type Premium,
  type Rule,
  type Selection,
  type ValueBasis,
} from "./plan";
export { checkPlan, stepsTogether, type CheckedPlan, type PlanToPublish } from "./publishable-plan";
export {
  REFUSAL_REASONS,
  type OfferedQuote,
  type Payer,
  type PremiumQuote,
  type Quote,
  type QuotedLine,
  type RefusalReason,
  type RefusedQuote,
} from "./quote";
export { quoteCart, raterOf } from "./quote-cart";
export { ROUNDING_MODES, minorUnits, unitsOf, type RoundingMode, type Units } from "../money/index";
