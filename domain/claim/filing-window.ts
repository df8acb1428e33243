import type { Peril } from "../rating/index";
import { dayAfter, type Day } from "./day";

/** What somebody can file a claim for. Lateness is claimed by itself. */
export type FiledPeril = Exclude<Peril, "delay">;
export const FILED_PERILS = [
  "loss",
  "damage",
  "theft",
  "wrong-item",
  "not-as-described",
] as const satisfies readonly FiledPeril[];

/** From so many days after what starts it, until so many days after, both days included. */
export type Span = { readonly fromDays: number; readonly untilDays: number };

/**
 * From when until when a claim can be filed (claims.md, *Filing windows*). Loss counts its first day from the last scan (from
 * shipping while there is none) and its last day from shipping; all others count both from delivery.
 */
export type FilingWindows = Readonly<
  Record<FiledPeril, { readonly domestic: Span; readonly international: Span }>
>;

const WITHIN_14: Span = { fromDays: 0, untilDays: 14 };
const both = (span: Span) => ({ domestic: span, international: span });

/** Of a shop that never chose anything. */
export const DEFAULT_FILING_WINDOWS: FilingWindows = {
  loss: { domestic: { fromDays: 7, untilDays: 60 }, international: { fromDays: 20, untilDays: 90 } },
  damage: both(WITHIN_14),
  theft: both({ fromDays: 2, untilDays: 15 }),
  "wrong-item": both(WITHIN_14),
  "not-as-described": both(WITHIN_14),
};

/** A parcel's days, in the shop's time zone, and whether it crosses a border. */
export type ParcelDays = {
  shippedOn: Day;
  lastScanOn: Day | null;
  deliveredOn: Day | null;
  international: boolean;
};

export type FilingWindow =
  /** `until`: the last day; null where nothing says when it was delivered. */
  | { state: "open"; until: Day | null }
  /** `from`: the first day. */
  | { state: "too-early"; from: Day; until: Day }
  /** `since`: the first day on which it was too late; `until`: the last on which it wasn't. */
  | { state: "too-late"; since: Day; until: Day }
  /** No day can be told: it hasn't left, no carrier says that it was delivered, or lateness is claimed by itself. */
  | { state: "not-yet"; why: "not-shipped" | "not-delivered" | "by-itself" };

/**
 * Whether a claim can be filed today for goods that these parcels carry. Goods in several parcels can be claimed as long as they
 * can in one of them.
 */
export function filingWindow(claim: {
  peril: Peril;
  parcels: readonly ParcelDays[];
  today: Day;
  windows: FilingWindows;
}): FilingWindow {
  const { peril, parcels, today, windows } = claim;
  if (peril === "delay") return { state: "not-yet", why: "by-itself" };
  const found = parcels.map((parcel) => windowOfParcel(peril, parcel, spanOf(windows, peril, parcel), today));
  return found.toSorted(bestFirst)[0] ?? { state: "not-yet", why: "not-shipped" };
}

function spanOf(windows: FilingWindows, peril: FiledPeril, { international }: ParcelDays): Span {
  return windows[peril][international ? "international" : "domestic"];
}

function windowOfParcel(peril: FiledPeril, parcel: ParcelDays, span: Span, today: Day): FilingWindow {
  const { shippedOn, lastScanOn, deliveredOn } = parcel;
  if (peril === "loss") {
    const until = dayAfter(shippedOn, span.untilDays);
    const from = dayAfter(lastScanOn ?? shippedOn, span.fromDays);
    // A parcel that is scanned to the end can be claimed on the last day at least: too early must not become too late.
    return held(today, from < until ? from : until, until);
  }
  if (deliveredOn !== null)
    return held(today, dayAfter(deliveredOn, span.fromDays), dayAfter(deliveredOn, span.untilDays));
  // Nobody can tell from where a parcel was stolen that no carrier left there; what is broken or wrong, the shopper holds.
  return peril === "theft" ? { state: "not-yet", why: "not-delivered" } : { state: "open", until: null };
}

function held(today: Day, from: Day, until: Day): FilingWindow {
  if (today < from) return { state: "too-early", from, until };
  return today <= until ? { state: "open", until } : { state: "too-late", since: dayAfter(until, 1), until };
}

const ORDER = ["open", "too-early", "not-yet", "too-late"] as const;

/** Open longest, then soonest open, then what may still come; too late for the shortest. */
function bestFirst(a: FilingWindow, b: FilingWindow): number {
  const rank = ORDER.indexOf(a.state) - ORDER.indexOf(b.state);
  if (rank !== 0) return rank;
  return dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0;
}

/** What two windows of one state are told apart by, the better one first. */
function dayOf(window: FilingWindow): string {
  switch (window.state) {
    case "too-early":
      return window.from;
    case "not-yet":
      return window.why;
    case "open":
      return backwards(window.until ?? "9999-12-31");
    case "too-late":
      return backwards(window.until);
  }
}

/** Later days before earlier ones. */
function backwards(day: Day): string {
  return day.replaceAll(/\d/g, (digit) => String(9 - Number(digit)));
}

/** The last day on which anything can be filed for a parcel; null while it isn't known, as nobody delivered it. */
export function lastFilingDay(
  perils: readonly Peril[],
  parcel: ParcelDays,
  windows: FilingWindows,
): Day | null {
  let last: Day = parcel.shippedOn;
  for (const peril of perils) {
    if (peril === "delay") continue;
    const start = peril === "loss" ? parcel.shippedOn : parcel.deliveredOn;
    if (start === null) return null;
    const until = dayAfter(start, spanOf(windows, peril, parcel).untilDays);
    if (until > last) last = until;
  }
  return last;
}

/** Whether a parcel crosses a border; where a place isn't known it counts as one country. */
export function crossesBorder(from: string | null, to: string | null): boolean {
  return from !== null && to !== null && from !== to;
}
