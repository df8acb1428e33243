import { countryNames } from "~/i18n/country-names";

/** What a carrier tells where the sender is; later events may be told in the country that the parcel goes to. */
const AT_THE_SENDER = new Set(["LABEL_PURCHASED", "LABEL_PRINTED", "CONFIRMED", "CARRIER_PICKED_UP"]);

/**
 * The country that a parcel was sent from: where its carrier got it; while no carrier tells, the shop's own, by its time zone
 * (of a shop's address we keep nothing). Null: neither says.
 */
export function sentFrom(
  events: readonly { status: string; happenedAt: Date; country: string | null }[],
  timeZone: string,
): string | null {
  const told = events
    .filter(({ status, country }) => AT_THE_SENDER.has(status) && /^[A-Z]{2}$/.test(country ?? ""))
    .toSorted((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime());
  return told[0]?.country ?? countryOfTimeZone(timeZone);
}

let countries: ReadonlyMap<string, string> | undefined;

/** "Asia/Shanghai" → "CN"; null for a zone that is no country's, as "UTC". */
function countryOfTimeZone(timeZone: string): string | null {
  countries ??= new Map(
    [...countryNames("en").keys()].flatMap((country) =>
      zonesOf(country).map((zone) => [canonical(zone), country] as const),
    ),
  );
  return countries.get(canonical(timeZone)) ?? null;
}

/** A zone has several names ("Asia/Calcutta", "Asia/Kolkata"): one of them. */
function canonical(timeZone: string): string {
  return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
}

/** Newer engines have a method where older ones have a property; TypeScript knows of neither. */
function zonesOf(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    timeZones?: readonly string[];
    getTimeZones?(): readonly string[] | undefined;
  };
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}
