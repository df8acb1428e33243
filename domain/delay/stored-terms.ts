import type { DelayPromise, DelayTerms } from "./terms";

/** Terms as JSON holds them: amounts as digits. */
export type StoredDelayTerms = {
  promises: { include: string[]; exclude: string[]; days: number }[];
  graceDays: number;
  grades: { daysLate: number; share: number }[];
  capMinor: string | null;
};

export function storeDelayTerms({ promises, graceDays, grades, capMinor }: DelayTerms): StoredDelayTerms {
  return {
    promises: promises.map(({ include, exclude, days }) => ({
      include: [...include],
      exclude: [...exclude],
      days,
    })),
    graceDays,
    grades: grades.map(({ daysLate, share }) => ({ daysLate, share })),
    capMinor: capMinor?.toString() ?? null,
  };
}

/** Terms from JSON, whether they can be put in force (check-terms) or not; null: it has another form. */
export function readDelayTerms(json: unknown): DelayTerms | null {
  if (!isObject(json)) return null;
  const { promises, graceDays, grades, capMinor } = json;
  if (!Array.isArray(promises) || !Array.isArray(grades) || typeof graceDays !== "number") return null;
  if (capMinor !== null && !(typeof capMinor === "string" && /^\d{1,18}$/.test(capMinor))) return null;
  if (!promises.every(isPromise) || !grades.every(isGrade)) return null;
  return {
    promises: promises.map(({ include, exclude, days }) => ({ include, exclude, days })),
    graceDays,
    grades: grades.map(({ daysLate, share }) => ({ daysLate, share })),
    capMinor: capMinor === null ? null : BigInt(capMinor),
  };
}

const isObject = (json: unknown): json is Record<string, unknown> =>
  typeof json === "object" && json !== null;
const isTexts = (json: unknown): json is string[] =>
  Array.isArray(json) && json.every((entry) => typeof entry === "string");

function isPromise(json: unknown): json is DelayPromise {
  return isObject(json) && isTexts(json.include) && isTexts(json.exclude) && typeof json.days === "number";
}

function isGrade(json: unknown): json is { daysLate: number; share: number } {
  return isObject(json) && typeof json.daysLate === "number" && typeof json.share === "number";
}
