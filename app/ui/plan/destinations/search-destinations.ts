import { countryNames } from "~/i18n/country-names";
import { STAFF_LOCALES } from "~/i18n/locales";

/** Each country with all that people may type for it: its names in every language of the admin, and its code. */
const SOUGHT: ReadonlyMap<string, readonly string[]> = new Map(
  [...countryNames("en").keys()].map((code) => [
    code,
    [code.toLowerCase(), ...STAFF_LOCALES.map((locale) => plain(countryNames(locale).get(code) ?? ""))],
  ]),
);

/** Codes of the countries that a search is about; all where nothing is typed. Two letters find their code's country too. */
export function destinationsMatching(typed: string): ReadonlySet<string> {
  const wanted = plain(typed);
  const codes = [...SOUGHT].filter(([, [code, ...names]]) => {
    return code === wanted || names.some((name) => name.includes(wanted));
  });
  return new Set(codes.map(([code]) => code));
}

/** Without accents, typographic apostrophes and capitals: "cote d'ivoire" of "Côte d’Ivoire". */
export function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .replaceAll("’", "'")
    .trim()
    .toLowerCase();
}
