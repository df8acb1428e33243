import { dayAfter, type Day } from "../../domain/claim";

/** Calendar days in the shop's time zone, both included. */
export type Period = { from: Day; to: Day };

export const PERIOD_PRESETS = ["this-month", "last-month", "12-months"] as const;
export type PeriodPreset = (typeof PERIOD_PRESETS)[number];

/** The month so many months after another: "2026-11" and 2 is "2027-01". */
export function monthAfter(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}`;
}

/** All days of a month. */
export function monthPeriod(month: string): Period {
  return { from: `${month}-01`, to: dayAfter(`${monthAfter(month, 1)}-01`, -1) };
}

/** @param today in the shop's time zone; "12-months" are this month and the eleven before it */
export function presetPeriod(preset: PeriodPreset, today: Day): Period {
  const month = today.slice(0, 7);
  switch (preset) {
    case "this-month":
      return monthPeriod(month);
    case "last-month":
      return monthPeriod(monthAfter(month, -1));
    case "12-months":
      return { from: `${monthAfter(month, -11)}-01`, to: monthPeriod(month).to };
  }
}

/** The days that are in both; null where there are none. */
export function within(one: Period, other: Period): Period | null {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  return from <= to ? { from, to } : null;
}
