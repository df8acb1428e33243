import { promisedDays, type DelayPromise } from "../delay/terms";

/**
 * What a shop promises about punctuality, as shoppers are told. In JSON it is the shop's metafield "$app"/"promise"; written with
 * the plan, read by the checkout. One that promises nothing is {}.
 */
export type PublishedPromise = {
  readonly promises: readonly DelayPromise[];
  readonly grades: readonly PublishedGrade[];
  /** The most that one parcel is given, in the shop's currency; null: no limit of its own. */
  readonly cap: { readonly amount: string; readonly currency: string } | null;
};

/** So many days late, the grace behind it, so much of the value is given in all (1/10,000). */
export type PublishedGrade = { readonly daysLate: number; readonly share: number };

/** What is promised for one destination. */
export type PromiseThere = Omit<PublishedPromise, "promises"> & { destination: string; days: number };

/** Reads the JSON; null for nothing promised, and for anything but a whole promise. */
export function readPublishedPromise(text: string | undefined): PublishedPromise | null {
  if (text === undefined) return null;
  let form: unknown;
  try {
    form = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(form) || !isListOf(form.promises, isPromise) || !isListOf(form.grades, isGrade)) return null;
  if (form.grades.length === 0) return null;
  const { promises, grades, cap } = form;
  if (cap !== null && !(isObject(cap) && typeof cap.amount === "string" && typeof cap.currency === "string"))
    return null;
  return { promises, grades, cap: cap as PublishedPromise["cap"] };
}

/** What is promised there; null: nothing, or nobody knows yet where it goes. */
export function promiseThere(
  published: PublishedPromise | null,
  destination: string | null,
): PromiseThere | null {
  if (published === null || destination === null) return null;
  const days = promisedDays(published, destination);
  const { grades, cap } = published;
  return days === null ? null : { destination, days, grades, cap };
}

const isObject = (json: unknown): json is Record<string, unknown> =>
  typeof json === "object" && json !== null;

function isListOf<T>(json: unknown, is: (each: unknown) => each is T): json is T[] {
  return Array.isArray(json) && json.every(is);
}

const isText = (json: unknown): json is string => typeof json === "string";

function isPromise(json: unknown): json is DelayPromise {
  if (!isObject(json) || typeof json.days !== "number") return false;
  return isListOf(json.include, isText) && isListOf(json.exclude, isText);
}

function isGrade(json: unknown): json is PublishedGrade {
  return isObject(json) && typeof json.daysLate === "number" && typeof json.share === "number";
}
