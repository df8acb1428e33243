import { listsDestination } from "../rating/index";

/** So many calendar days, from the carrier's first scan to the delivery, for destinations. */
export type DelayPromise = {
  /** Entries as a plan's: country codes, "EU", "*". */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly days: number;
};

/** From so many days late on, so much in all is given. */
export type DelayGrade = {
  readonly daysLate: number;
  /** In 1/10,000 of what the parcel's goods are insured for, what was given for the grades before included. */
  readonly share: number;
};

/** What a shop promises about punctuality (claims.md, *Delay guarantee*). */
export type DelayTerms = {
  /** The first that lists a destination holds for it; a destination that none lists has no promise. */
  readonly promises: readonly DelayPromise[];
  /** So many days late nothing is given for yet. */
  readonly graceDays: number;
  /** Rising in days and shares. */
  readonly grades: readonly DelayGrade[];
  /** The most that one parcel is given, minor units of the shop's currency; null: no more limit than the insured value. */
  readonly capMinor: bigint | null;
};

/** Shares are counted in these parts of the insured value. */
export const SHARE_PARTS = 10_000;

/** In how many days a parcel is promised at a destination (null: not known); null: it isn't promised at all. */
export function promisedDays(terms: Pick<DelayTerms, "promises">, destination: string | null): number | null {
  const promise = terms.promises.find(
    ({ include, exclude }) =>
      listsDestination(include, destination) && !listsDestination(exclude, destination),
  );
  return promise?.days ?? null;
}

/** So many days late a parcel has to be for a grade to be given: the grade's own, and past the grace. */
export const daysLateFor = ({ graceDays }: Pick<DelayTerms, "graceDays">, { daysLate }: DelayGrade): number =>
  Math.max(daysLate, graceDays + 1);
