import { countryNames } from "~/i18n/country-names";
import { STAFF_LOCALES } from "~/i18n/locales";
import { resources } from "~/i18n/resources";
import { REGION_NAMES, REGIONS, type Region } from "~/ui/plan/destinations/regions";

// People look for a country by what they call it: in any language of the admin, whichever the page is in.
const COUNTRIES: ReadonlyMap<string, readonly string[]> = new Map(
  [...countryNames("en").keys()].map((code) => [
    code,
    STAFF_LOCALES.map((locale) => plain(countryNames(locale).get(code) ?? "")),
  ]),
);

/** Codes of the countries that a search is about; all where nothing is typed. Two letters find their code's country too. */
export function countriesMatching(typed: string): ReadonlySet<string> {
  const wanted = plain(typed);
  const found = [...COUNTRIES].filter(
    ([code, names]) => code.toLowerCase() === wanted || names.some((name) => name.includes(wanted)),
  );
  return new Set(found.map(([code]) => code));
}

/** The regions that a search is about. */
export function regionsMatching(typed: string): Region[] {
  return REGION_NAMES.filter((region) => isCalled(typed, (words) => words.regions[region]));
}

/** The same countries with those of the regions that are meant. */
export function destinationsMatching(typed: string): ReadonlySet<string> {
  const regions = regionsMatching(typed).flatMap((region): readonly string[] => REGIONS[region]);
  return new Set([...countriesMatching(typed), ...regions]);
}

/** Whether a search is about an entry that stands for several countries: "EU" or "*". */
export function isEntryMatching(typed: string, entry: "EU" | "*"): boolean {
  if (plain(typed) === entry.toLowerCase()) return true;
  return isCalled(typed, (words) => (entry === "EU" ? words.EU : words.everywhere));
}

type Words = (typeof resources)["en"]["plan"]["destination"];

function isCalled(typed: string, nameIn: (words: Words) => string): boolean {
  const wanted = plain(typed);
  return STAFF_LOCALES.some((locale) => plain(nameIn(resources[locale].plan.destination)).includes(wanted));
}

/** Without accents, typographic apostrophes and capitals: "cote d'ivoire" of "Côte d’Ivoire". */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .replaceAll("’", "'")
    .trim()
    .toLowerCase();
}
