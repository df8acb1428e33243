import type { TFunction } from "i18next";
import { REGION_NAMES, REGIONS, type Region } from "~/ui/plan/destinations/regions";
import { destinationsMatching, plain } from "~/ui/plan/destinations/search-destinations";
import type { DestinationNames } from "~/ui/plan/destinations/use-destination-names";

/** One choice of a destination field: an entry of the plan, or all countries of a region at once. */
export type DestinationOption = { value: string; label: string; codes: readonly string[] };

const REGION_PREFIX = "region:";

/** What the field offers for what is typed; before anything is, the groups, from which single countries are found by typing. */
export function destinationOptions(
  typed: string,
  withEverywhere: boolean,
  names: DestinationNames,
  countries: readonly { code: string; name: string }[],
  t: TFunction<"plan">,
): DestinationOption[] {
  const wanted = plain(typed);
  const entries = [...(withEverywhere ? ["*"] : []), "EU"].map((code) => ({
    value: code,
    label: names.entry(code),
    codes: [code],
  }));
  const regions = REGION_NAMES.map((region: Region) => ({
    value: REGION_PREFIX + region,
    label: t("destination.allOf", { region: names.region(region), count: REGIONS[region].length }),
    codes: REGIONS[region],
  }));
  const groups = [...entries, ...regions];
  if (wanted === "") return groups;
  const matching = destinationsMatching(typed);
  return [
    ...countries
      .filter(({ code }) => matching.has(code))
      .map(({ code, name }) => ({ value: code, label: name, codes: [code] })),
    ...groups.filter(({ value, label }) => plain(label).includes(wanted) || value.toLowerCase() === wanted),
  ];
}

/** The entries with a group of codes in or out of them: out where all of them were in. */
export function toggled(chosen: readonly string[], codes: readonly string[]): string[] {
  if (codes.every((code) => chosen.includes(code))) return chosen.filter((code) => !codes.includes(code));
  return [...chosen, ...codes.filter((code) => !chosen.includes(code))];
}
