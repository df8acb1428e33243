/** Cargo: what the merchant is promised for goods on their way (claims.md, *Cargo policies and recovery*). Pure. */
export {
  CARGO_PARTIES,
  CARGO_PERILS,
  DECLARED_BASES,
  PERIOD_STARTS,
  policyStanding,
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
export { CARRIER_TERMS, leastDays, termsOf, type CarrierTerms, type TermPeriod } from "./carrier-terms";
export {
  CARGO_ROUNDING,
  cargoPremiumMinor,
  declaredValueMinor,
  declareShipment,
  GAP_REASONS,
  type DeclarablePolicy,
  type Declared,
  type GapReason,
  type GoodsToDeclare,
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
  ANSWER_FAULTS,
  asPlainText,
  BORDEREAU_COLUMNS,
  BORDEREAU_HEADINGS,
  bordereauCsv,
  parseCsv,
  readAnswers,
  type AnswerFault,
  type BordereauAnswer,
  type BordereauCell,
  type BordereauColumn,
  type ReadAnswers,
} from "./bordereau";
