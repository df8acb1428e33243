/** Cargo: what the merchant is promised for goods on their way (claims.md, *Cargo policies and recovery*). Pure. */
export {
  CARGO_PARTIES,
  CARGO_PERILS,
  DECLARED_BASES,
  PERIOD_STARTS,
  policyStanding,
  sameTerms,
  TRANSPORT_MODES,
  type CargoDeadline,
  type CargoParty,
  type CargoPeril,
  type CargoPolicy,
  type DeclaredBasis,
  type PeriodStart,
  type PolicyStanding,
  type TransportMode,
} from "./policy";
export {
  checkPolicy,
  HIGHEST_RATE,
  LONGEST_NAME,
  MOST_DEADLINE_DAYS,
  type CargoPolicyFault,
  type CargoPolicyFaultCode,
} from "./check-policy";
export { CARRIER_TERMS, leastDays, usualDeadline, type CarrierTerms, type TermPeriod } from "./carrier-terms";
export {
  CARGO_ROUNDING,
  cargoPremiumMinor,
  choosePolicy,
  declaredValueMinor,
  GAP_REASONS,
  type DeclarablePolicy,
  type GapReason,
  type GoodsToDeclare,
  type PolicyChoice,
  type ShipmentToDeclare,
} from "./declare";
export {
  DECLARATION_MOVES,
  DECLARATION_STATES,
  declarationMayMove,
  declarationStatesBefore,
  type DeclarationState,
} from "./declaration-state";
export {
  expectedRecovery,
  insuredWhenDeclaredMinor,
  NOTHING_BEFORE,
  stillExpectedMinor,
  unitsFromParcels,
  type DeclaredLoss,
  type ExpectedRecovery,
  type InsuredUnits,
  type RecoveryMoney,
  type UnitsHeld,
} from "./recovery";
export { moneyReceived, moneyTakenBack, restWrittenOff, type MovedMoney } from "./recovery-money";
export {
  nextDeadline,
  RECOVERY_DEADLINES,
  RECOVERY_GROUPS,
  recoveryDeadlines,
  recoveryGroup,
  REMINDER_DAYS,
  reminderDue,
  type RecoveryDeadline,
  type RecoveryDeadlines,
  type RecoveryGroup,
  type RecoveryStanding,
  type ReminderDays,
} from "./recovery-deadlines";
export { RECOVERY_MOVES, RECOVERY_STATES, recoveryMayMove, type RecoveryState } from "./recovery-state";
export {
  ANSWER_FAULTS,
  BORDEREAU_COLUMNS,
  BORDEREAU_HEADINGS,
  bordereauCsv,
  readAnswers,
  type AnswerFault,
  type BordereauAnswer,
  type BordereauColumn,
  type ReadAnswers,
} from "./bordereau";
