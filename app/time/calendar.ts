/** The calendar day of an instant in a time zone, YYYY-MM-DD. */
export function calendarDay(instant: Date, timeZone: string): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(instant);
}
