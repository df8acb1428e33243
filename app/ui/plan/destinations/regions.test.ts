import { expect, test } from "vitest";
import { countryNames } from "~/i18n/country-names";
import { STAFF_LOCALES } from "~/i18n/locales";
import { inRegions, isThroughEU, REGIONS } from "~/ui/plan/destinations/regions";
import {
  countriesMatching,
  destinationsMatching,
  regionsMatching,
} from "~/ui/plan/destinations/search-destinations";

test.each(STAFF_LOCALES)("every country that has a name (%s) is in exactly one region", (locale) => {
  const placed = Object.values(REGIONS).flatMap((codes): readonly string[] => codes);
  expect(placed.toSorted()).toEqual([...countryNames(locale).keys()].toSorted());
});

test("a region is named as one where all of it is chosen", () => {
  expect(inRegions(["US", "EU", "CA", "JP", "MX"])).toEqual({
    regions: ["north-america"],
    rest: ["EU", "JP"],
  });
  expect(inRegions(["US", "CA"])).toEqual({ regions: [], rest: ["US", "CA"] });
});

test("a member state is there through the EU unless it is named itself", () => {
  expect(isThroughEU(["EU"], "DE")).toBe(true);
  expect(isThroughEU(["EU", "DE"], "DE")).toBe(false);
  expect(isThroughEU(["EU"], "GB")).toBe(false);
});

test.each([
  ["germ", "DE"],
  ["德国", "DE"],
  ["de", "DE"],
  ["united states", "US"],
  ["美国", "US"],
  ["cote d'ivoire", "CI"],
  ["turkiye", "TR"],
])("%s finds %s, whichever language the page is in", (typed, code) => {
  expect(countriesMatching(typed).has(code)).toBe(true);
});

test.each(["europe", "欧洲"])("%s finds the region and, where countries are browsed, all of it", (typed) => {
  expect(regionsMatching(typed)).toEqual(["europe"]);
  expect([...destinationsMatching(typed)]).toEqual(expect.arrayContaining([...REGIONS.europe]));
});

test("what matches nothing finds nothing, and nothing typed finds all", () => {
  expect(destinationsMatching("xyzzy").size).toBe(0);
  expect(countriesMatching("  ").size).toBe(countryNames("en").size);
});
