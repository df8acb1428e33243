/** Claims: what may be filed, how it moves, what it pays (claims.md). Pure. */
export {
  CLAIM_MOVES,
  CLAIM_STATES,
  claimMayMove,
  OPEN_CLAIM_STATES,
  statesBefore,
  UNDECIDED_CLAIM_STATES,
  type ClaimState,
} from "./claim-state";
export {
  checkClaim,
  goodsTakenSince,
  type ClaimedCoverage,
  type ClaimFault,
  type ClaimRequest,
} from "./check-claim";
export { needsMoney, partOfInsured, WHOLE_SHARE } from "./partial";
export { planCredit, planRefund, type GivenAmounts, type Refundable, type RefundPlan } from "./refund";
export {
  checkReship,
  RESHIP_TAG,
  RESHIPPED_LINE,
  RESHIPPED_TAG,
  reshipCostMinor,
  type GoodsToReship,
  type ReshipFault,
  type ReshipVariant,
} from "./reship";
export {
  checkClaimSettings,
  DEFAULT_CLAIM_SETTINGS,
  REMEDIES,
  type ClaimSettings,
  type ClaimSettingsFault,
  type Remedy,
} from "./claim-settings";
export { askedQuantity, asksForGoods } from "./asked-quantity";
export { dayAfter, daysBetween, type Day } from "./day";
export { deadlinesAfter, type Deadlines } from "./deadlines";
export {
  DEFAULT_PHOTOS_NEEDED,
  evidenceMissing,
  evidenceNeeded,
  type EvidenceGiven,
  type EvidenceNeeded,
  type PhotosNeeded,
} from "./evidence-needed";
export {
  crossesBorder,
  DEFAULT_FILING_WINDOWS,
  FILED_PERILS,
  filingWindow,
  lastFilingDay,
  type FiledPeril,
  type FilingWindow,
  type FilingWindows,
  type ParcelDays,
  type Span,
} from "./filing-window";
export { checkDecisionRules, type CheckedRules } from "./check-decision-rules";
export { CONDITION_KINDS } from "./check-rule-condition";
export {
  EVIDENCE_KINDS,
  FACT_NAMES,
  readClaimFacts,
  RISK_LEVELS,
  SEEN_PHOTOS,
  TRACKING_STATES,
  type ClaimFacts,
  type EvidenceKind,
  type Fact,
  type FactName,
  type FactSource,
  type FactValues,
  type RiskLevel,
  type SeenPhoto,
  type TrackingState,
} from "./claim-facts";
export { LONGEST_REASON, LONGEST_RULE_WORDS, LONGEST_WORDS, MOST_FILE_BYTES, MOST_FILES } from "./limits";
export { decide, remediesAllowed, type Decided } from "./decide";
export {
  isSignal,
  VERDICTS,
  wordsIn,
  type DecisionRule,
  type DecisionRules,
  type RuleCondition,
  type RuleOutcome,
  type ShopperWords,
  type Verdict,
} from "./decision-rules";
export { DEFAULT_RULES_VERSION, defaultDecisionRules } from "./default-rules";
export type { RuleFault, RuleFaultCode } from "./rule-faults";
export { TrialTally, type Flip, type TriedClaim, type TrialResult } from "./trial-tally";
