/** A calendar day, YYYY-MM-DD, in the shop's time zone: days compare as texts do. */
export type Day = string;

const DAY_MS = 86_400_000;

/** So many days lie between two (below zero where the other comes before). */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The day so many days after another (before, for a negative number). Days have no hours, so clocks put back change nothing. */
export function dayAfter(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
