import { z } from "zod";
import {
  checkDelayTerms,
  MOST_GRADES,
  MOST_PROMISES,
  SHARE_PARTS,
  type DelayTerms,
  type DelayTermsFaultCode,
} from "../../domain/delay";
import {
  decimalsOf,
  fromMinorUnits,
  scaled,
  toMinorUnits,
  unscaled,
  withoutTrailingZeros,
} from "../../domain/money";

const typed = z.string().max(40);
const places = z.array(z.string().max(20)).max(300);
const form = z.object({
  on: z.boolean(),
  promises: z.array(z.object({ include: places, exclude: places, days: typed })).max(MOST_PROMISES + 1),
  graceDays: typed,
  grades: z.array(z.object({ daysLate: typed, percent: typed })).max(MOST_GRADES + 1),
  cap: typed,
});

/** What is promised about punctuality, as its form holds it: what is typed stays text until it is saved. */
export type DelayTermsForm = z.infer<typeof form>;

/** `field`: "promises[0].include", "grades[1].percent", "cap"; "form": a page of another release, or no page of ours. */
export type DelayTermsFormFault = { field: string; code: DelayTermsFaultCode | "malformed" };

export type ParsedDelayTerms =
  { ok: true; on: boolean; terms: DelayTerms } | { ok: false; faults: DelayTermsFormFault[] };

/** Reads the form; each field that can't be saved has one fault. Amounts are in the shop's currency. */
export function parseDelayTermsForm(json: unknown, currency: string): ParsedDelayTerms {
  const read = form.safeParse(json);
  if (!read.success) return { ok: false, faults: [{ field: "form", code: "malformed" }] };
  const { on, promises, graceDays, grades, cap } = read.data;
  const terms: DelayTerms = {
    promises: promises.map(({ include, exclude, days }) => ({ include, exclude, days: whole(days) })),
    graceDays: whole(graceDays),
    grades: grades.map(({ daysLate, percent }) => ({ daysLate: whole(daysLate), share: shareOf(percent) })),
    capMinor: amountOf(cap, currency),
  };
  const faults = checkDelayTerms(terms).map(({ path, code }) => ({ field: fieldOf(path), code }));
  const first = faults.filter(
    ({ field }, index) => faults.findIndex((each) => each.field === field) === index,
  );
  return first.length > 0 ? { ok: false, faults: first } : { ok: true, on, terms };
}

/** A fault of a list's entry is shown at the list. */
const fieldOf = (path: string): string =>
  path
    .replace(/(include|exclude)\[\d+\]$/, "$1")
    .replace(/share$/, "percent")
    .replace(/^capMinor$/, "cap");

/** NaN where it is no whole number, which no terms take. */
const whole = (text: string): number => (/^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN);

/** "5" or "2.5" (percent) in 1/10,000; NaN where it is no share. */
function shareOf(percent: string): number {
  const text = percent.trim();
  const decimals = decimalsOf(text);
  return decimals === null || decimals > 2 ? Number.NaN : Number(scaled(text, 2));
}

/** Null where nothing is typed; below nothing where it is no amount. */
function amountOf(text: string, currency: string): bigint | null {
  const amount = text.trim();
  if (amount === "") return null;
  return /^\d{1,12}(\.\d{1,3})?$/.test(amount) ? (toMinorUnits(amount, currency) ?? -1n) : -1n;
}

/** A share in 1/10,000 as percent: "2.5" */
export const percentOfShare = (share: number): string => withoutTrailingZeros(unscaled(BigInt(share), 2));

/** The form that shows terms. */
export function formOfDelayTerms(terms: DelayTerms, on: boolean, currency: string): DelayTermsForm {
  const { promises, graceDays, grades, capMinor } = terms;
  return {
    on,
    promises: promises.map(({ include, exclude, days }) => ({
      include: [...include],
      exclude: [...exclude],
      days: String(days),
    })),
    graceDays: String(graceDays),
    grades: grades.map(({ daysLate, share }) => ({
      daysLate: String(daysLate),
      percent: percentOfShare(share),
    })),
    cap: capMinor === null ? "" : fromMinorUnits(capMinor, currency),
  };
}

/** What a shop begins with that never promised anything: off, and to be thought over. */
export const FIRST_TERMS: DelayTerms = {
  promises: [{ include: ["*"], exclude: [], days: 30 }],
  graceDays: 0,
  grades: [
    { daysLate: 10, share: SHARE_PARTS / 20 },
    { daysLate: 30, share: (SHARE_PARTS * 3) / 20 },
  ],
  capMinor: null,
};
