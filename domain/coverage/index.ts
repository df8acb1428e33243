/** What an order is guaranteed for (claims.md, *Coverage*). Pure. */
export {
  coverOrder,
  type CoveredLine,
  type GuaranteeLine,
  type OrderCoverage,
  type OrderLine,
  type PublishedPlan,
  type RatedOrder,
} from "./cover-order";
export { COVERAGE_MOVES, COVERAGE_STATES, coverageMayMove, type CoverageState } from "./coverage-state";
export { cancelling, type Cancelling, type CancellingFacts, type NotCancellable } from "./cancelling";
export { coverWhatIsLeft, type CoverOfTheRest } from "./cover-what-is-left";
export { coverageStateNow, type CoverageFacts } from "./coverage-state-now";
export { isGuaranteeLine, type LineToTell } from "./guarantee-line";
export { overchargedMinor, shareToGiveBack } from "./give-back";
export { checkPremium, conversionCost, PREMIUM_CHECKS, type PremiumCheck } from "./premium-check";
export {
  isStepCharged,
  PREMIUM_CAUSES,
  premiumCause,
  type PremiumCause,
  type SoldPremium,
} from "./premium-cause";
export { leftOfReshipment, RESHIPPED } from "./reshipped";
export {
  givenForLatenessMinor,
  insuredForMinor,
  insuredShareMinor,
  remainingMinor,
  remainingQuantity,
  unitsInsuredMinor,
  type CommittedLine,
  type LateUnits,
} from "./remaining";
