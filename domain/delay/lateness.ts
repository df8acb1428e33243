import { dayAfter, daysBetween, type Day } from "../claim/index";
import { daysLateFor, promisedDays, type DelayGrade, type DelayTerms } from "./terms";

/** A parcel's days, in the shop's time zone. */
export type ParcelOnItsWay = {
  destination: string | null;
  shippedOn: Day;
  firstScanOn: Day | null;
  deliveredOn: Day | null;
  /** The day that it was promised for when something was first paid for its lateness; null: nothing was. */
  paidForPromiseOn: Day | null;
};

/**
 * The day that a parcel is promised for; null where its destination has no promise. Counted from the first scan, and from the
 * fulfilment while there is none: a first scan that is told later moves it. Once something was paid for its lateness it stays.
 */
export function promisedDay(terms: Pick<DelayTerms, "promises">, parcel: ParcelOnItsWay): Day | null {
  const { destination, shippedOn, firstScanOn, paidForPromiseOn } = parcel;
  if (paidForPromiseOn !== null) return paidForPromiseOn;
  const days = promisedDays(terms, destination);
  return days === null ? null : dayAfter(firstScanOn ?? shippedOn, days);
}

/** So many calendar days from one to the other; none, where the other comes before. */
export function daysLate(promisedOn: Day, reachedOn: Day): number {
  return Math.max(0, daysBetween(promisedOn, reachedOn));
}

/** A grade with the day on which it is reached by a parcel that hasn't come before. */
export type DatedGrade = DelayGrade & { dueOn: Day };

export function gradesFrom(terms: DelayTerms, promisedOn: Day): DatedGrade[] {
  return terms.grades.map((grade) => ({ ...grade, dueOn: dayAfter(promisedOn, daysLateFor(terms, grade)) }));
}

/** The grades that a parcel has reached by a day. One that comes on the grade's own day is as late as that. */
export function gradesReached(
  terms: DelayTerms,
  promisedOn: Day,
  { deliveredOn, today }: { deliveredOn: Day | null; today: Day },
): DatedGrade[] {
  const until = deliveredOn !== null && deliveredOn < today ? deliveredOn : today;
  return gradesFrom(terms, promisedOn).filter(({ dueOn }) => dueOn <= until);
}

/**
 * The last day on which a parcel's lateness can come to more: a parcel that came by then, or the last grade; null: it has no
 * promise.
 */
export function lastDayOfLateness(terms: DelayTerms, parcel: ParcelOnItsWay): Day | null {
  const promisedOn = promisedDay(terms, parcel);
  const last = promisedOn === null ? null : gradesFrom(terms, promisedOn).at(-1);
  if (!last) return null;
  return parcel.deliveredOn !== null && parcel.deliveredOn < last.dueOn ? parcel.deliveredOn : last.dueOn;
}
