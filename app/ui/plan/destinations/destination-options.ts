import type { TFunction } from "i18next";
import { REGIONS } from "~/ui/plan/destinations/regions";
import {
  countriesMatching,
  isEntryMatching,
  regionsMatching,
} from "~/ui/plan/destinations/search-destinations";
import type { DestinationNames } from "~/ui/plan/destinations/use-destination-names";

/** One choice of a destination field: an entry of the plan, or all countries of a region at once. */
export type DestinationOption = { value: string; label: string; codes: readonly string[] };

/** What the field offers for what is typed; before anything is, the groups, because single countries are found by typing. */
export function destinationOptions(
  typed: string,
  withEverywhere: boolean,
  names: DestinationNames,
  countries: readonly { code: string; name: string }[],
  t: TFunction<"plan">,
): DestinationOption[] {
  const entries = (withEverywhere ? (["*", "EU"] as const) : (["EU"] as const)).filter((entry) =>
    isEntryMatching(typed, entry),
  );
  const groups = [
    ...entries.map((entry) => ({ value: entry, label: names.entry(entry), codes: [entry] })),
    ...regionsMatching(typed).map((region) => ({
      value: `region:${region}`,
      label: t("destination.allOf", { region: names.region(region), count: REGIONS[region].length }),
      codes: REGIONS[region],
    })),
  ];
  if (typed.trim() === "") return groups;
  const matching = countriesMatching(typed);
  const single = countries
    .filter(({ code }) => matching.has(code))
    .map(({ code, name }) => ({ value: code, label: name, codes: [code] }));
  return [...single, ...groups];
}

/** The entries with a group of codes in or out of them: out where all of them were in. */
export function toggled(chosen: readonly string[], codes: readonly string[]): string[] {
  if (codes.every((code) => chosen.includes(code))) return chosen.filter((code) => !codes.includes(code));
  return [...chosen, ...codes.filter((code) => !chosen.includes(code))];
}
