import { isDestinationEntry } from "../rating/index";
import { SHARE_PARTS, type DelayGrade, type DelayPromise, type DelayTerms } from "./terms";

export type DelayTermsFault = {
  /** Where it is: "promises[0].include[2]", "grades[1].share". */
  readonly path: string;
  readonly code: DelayTermsFaultCode;
};

export const DELAY_TERMS_FAULTS = [
  "empty",
  "not-destination",
  "duplicate",
  "not-days",
  "not-share",
  "not-rising",
  "within-grace",
  "not-amount",
  "too-many",
] as const;
export type DelayTermsFaultCode = (typeof DELAY_TERMS_FAULTS)[number];

/** A year: nobody promises more. */
export const MOST_DELAY_DAYS = 365;
export const MOST_PROMISES = 50;
export const MOST_GRADES = 10;

/** Every reason why terms can't be put in force; none: they can. */
export function checkDelayTerms(terms: DelayTerms): DelayTermsFault[] {
  return [
    ...checkPromises(terms.promises),
    ...(isDays(terms.graceDays, 0) ? [] : [{ path: "graceDays", code: "not-days" } as const]),
    ...checkGrades(terms),
    ...(terms.capMinor !== null && terms.capMinor <= 0n
      ? [{ path: "capMinor", code: "not-amount" } as const]
      : []),
  ];
}

function checkPromises(promises: readonly DelayPromise[]): DelayTermsFault[] {
  if (promises.length === 0) return [{ path: "promises", code: "empty" }];
  if (promises.length > MOST_PROMISES) return [{ path: "promises", code: "too-many" }];
  return promises.flatMap((promise, at) => checkPromise(`promises[${at}]`, promise));
}

function checkPromise(path: string, promise: DelayPromise): DelayTermsFault[] {
  const faults: DelayTermsFault[] = [];
  if (promise.include.length === 0) faults.push({ path: `${path}.include`, code: "empty" });
  for (const list of ["include", "exclude"] as const) {
    const entries = promise[list];
    for (const [index, entry] of entries.entries()) {
      const at = `${path}.${list}[${index}]`;
      // Whoever excludes everything promises nothing.
      if (!isDestinationEntry(entry) || (list === "exclude" && entry === "*"))
        faults.push({ path: at, code: "not-destination" });
      else if (entries.indexOf(entry) < index) faults.push({ path: at, code: "duplicate" });
    }
  }
  if (!isDays(promise.days, 1)) faults.push({ path: `${path}.days`, code: "not-days" });
  return faults;
}

function checkGrades({ grades, graceDays }: DelayTerms): DelayTermsFault[] {
  if (grades.length === 0) return [{ path: "grades", code: "empty" }];
  if (grades.length > MOST_GRADES) return [{ path: "grades", code: "too-many" }];
  return grades.flatMap((grade, index) =>
    checkGrade(`grades[${index}]`, grade, grades[index - 1] ?? null, graceDays),
  );
}

function checkGrade(
  path: string,
  { daysLate, share }: DelayGrade,
  before: DelayGrade | null,
  graceDays: number,
): DelayTermsFault[] {
  const faults: DelayTermsFault[] = [];
  if (!isDays(daysLate, 1)) faults.push({ path: `${path}.daysLate`, code: "not-days" });
  else if (before && daysLate <= before.daysLate)
    faults.push({ path: `${path}.daysLate`, code: "not-rising" });
  // The grace would make two grades due on one day; the first may begin within it, and is given once it is over.
  else if (before && daysLate <= graceDays + 1)
    faults.push({ path: `${path}.daysLate`, code: "within-grace" });
  if (!Number.isSafeInteger(share) || share < 1 || share > SHARE_PARTS)
    faults.push({ path: `${path}.share`, code: "not-share" });
  else if (before && share <= before.share) faults.push({ path: `${path}.share`, code: "not-rising" });
  return faults;
}

const isDays = (count: number, least: number): boolean =>
  Number.isSafeInteger(count) && count >= least && count <= MOST_DELAY_DAYS;
