import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { countryNames } from "~/i18n/country-names";
import { nearestStaffLocale } from "~/i18n/locales";
import { useFormatters } from "~/ui/formatters";
import { inRegions, type Region } from "~/ui/plan/destinations/regions";

export type DestinationNames = {
  /** "Germany", "European Union", "Everywhere" */
  entry: (entry: string) => string;
  region: (region: Region) => string;
  /** In the fewest words: "North America", "European Union", "Japan". */
  short: (entries: readonly string[]) => string[];
};

/** How the destinations of a plan are called in the reader's language. */
export function useDestinationNames(): DestinationNames {
  const { t } = useTranslation("plan");
  const { country } = useFormatters();
  return useMemo(() => {
    const entry = (code: string) => {
      if (code === "*") return t("destination.everywhere");
      return code === "EU" ? t("destination.EU") : country(code);
    };
    const region = (name: Region) => t(`destination.regions.${name}`);
    const short = (entries: readonly string[]) => {
      const { regions, rest } = inRegions(entries);
      return [...regions.map(region), ...rest.map(entry)];
    };
    return { entry, region, short };
  }, [t, country]);
}

/** All countries in the reader's language and its order. */
export function useCountries(): { code: string; name: string }[] {
  const { i18n } = useTranslation();
  return useMemo(
    () => [...countryNames(nearestStaffLocale(i18n.language))].map(([code, name]) => ({ code, name })),
    [i18n.language],
  );
}
