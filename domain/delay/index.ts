/** Lateness: until when parcels are promised, and what is given when they come later (claims.md, *Delay guarantee*). Pure. */
export {
  daysLateFor,
  promisedDays,
  SHARE_PARTS,
  type DelayGrade,
  type DelayPromise,
  type DelayTerms,
} from "./terms";
export {
  checkDelayTerms,
  DELAY_TERMS_FAULTS,
  MOST_DELAY_DAYS,
  MOST_GRADES,
  MOST_PROMISES,
  type DelayTermsFault,
  type DelayTermsFaultCode,
} from "./check-terms";
export { readDelayTerms, storeDelayTerms, type StoredDelayTerms } from "./stored-terms";
export {
  daysLate,
  gradesFrom,
  gradesReached,
  lastDayOfLateness,
  promisedDay,
  type DatedGrade,
  type ParcelOnItsWay,
} from "./lateness";
export { gradePayoutMinor, inAllMinor, latenessShares, type LateGoods } from "./payout";
