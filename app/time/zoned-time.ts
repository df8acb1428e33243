/** What a clock on the wall shows: "2026-12-01T09:00". */
const WALL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

/**
 * The instant at which clocks in a time zone show this; the first of two where they are put back. Null for what isn't of
 * that form, and for a time that doesn't come (clocks are put forward over it, or no such day).
 */
export function instantOf(wall: string, timeZone: string): Date | null {
  const parts = WALL.exec(wall);
  if (!parts) return null;
  const asUtc = Date.parse(`${wall}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  // Offsets are at most 14 hours: one of those in force around then is the right one.
  const offsets = [-1, 0, 1].map((days) => offsetMs(new Date(asUtc + days * DAY_MS), timeZone));
  const candidates = [...new Set(offsets)].map((offset) => new Date(asUtc - offset));
  const fitting = candidates.filter((instant) => wallTime(instant, timeZone) === wall);
  return fitting.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

const DAY_MS = 86_400_000;

/** What clocks in a time zone show at an instant, to the minute. */
export function wallTime(instant: Date, timeZone: string): string {
  // Sweden writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return format.format(instant).replace(" ", "T");
}

function offsetMs(instant: Date, timeZone: string): number {
  const whole = Math.floor(instant.getTime() / 60_000) * 60_000;
  return Date.parse(`${wallTime(instant, timeZone)}:00Z`) - whole;
}

/** The calendar day of an instant in a time zone, YYYY-MM-DD. */
export function calendarDay(instant: Date, timeZone: string): string {
  return wallTime(instant, timeZone).slice(0, 10);
}
