import { describe, expect, test } from "vitest";
import { countryNames } from "~/i18n/country-names";
import { createI18n } from "~/i18n/i18n";
import { destinationOptions, toggled } from "~/ui/plan/destinations/destination-options";
import { fundedWith } from "~/ui/plan/destinations/funded-destinations";

const countries = [...countryNames("en")].map(([code, name]) => ({ code, name }));
const t = createI18n("en").getFixedT("en", "plan");
const names = {
  entry: (code: string) => (code === "*" ? "Everywhere" : code === "EU" ? "European Union" : code),
  region: (region: string) => t(`destination.regions.${region as "gulf"}`),
  short: (entries: readonly string[]) => [...entries],
};
const offered = (typed: string, withEverywhere = true) =>
  destinationOptions(typed, withEverywhere, names, countries, t).map(({ label }) => label);

describe("what a destination field offers", () => {
  test("before anything is typed: everywhere where it makes sense, the EU, and the regions", () => {
    expect(offered("").slice(0, 4)).toEqual([
      "Everywhere",
      "European Union",
      "North America: all 3",
      "Europe: all 52",
    ]);
    expect(offered("", false)[0]).toBe("European Union");
  });

  test.each([
    ["ger", ["Algeria", "Germany", "Niger", "Nigeria"]],
    ["gcc", ["Gulf states (GCC): all 6"]],
    ["EU", ["European Union"]],
    ["european u", ["European Union"]],
    ["欧盟", ["European Union"]],
    ["北美", ["North America: all 3"]],
    ["所有", ["Everywhere"]],
    ["america", ["American Samoa", "North America: all 3", "Latin America and Caribbean: all 48"]],
  ])("for %s: %j", (typed, expected) => {
    expect(offered(typed)).toEqual(expect.arrayContaining(expected));
  });
});

test("a group is chosen whole, filled up where part of it was chosen, and taken out whole", () => {
  expect(toggled(["JP"], ["US", "CA"])).toEqual(["JP", "US", "CA"]);
  expect(toggled(["CA", "JP"], ["US", "CA"])).toEqual(["CA", "JP", "US"]);
  expect(toggled(["US", "JP", "CA"], ["US", "CA"])).toEqual(["JP"]);
});

test("the EU among the merchant-funded takes the place of its members", () => {
  expect(fundedWith(["DE", "GB"], ["EU", "NO"])).toEqual(["GB", "EU", "NO"]);
  expect(fundedWith(["DE", "GB"], ["FR", "GB"])).toEqual(["DE", "GB", "FR"]);
});
