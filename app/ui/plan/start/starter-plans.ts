import { fromMinorUnits, minorUnits, scaled } from "../../../../domain/money";
import type { PlanJson } from "~/ui/plan/form/plan-of-form";
import { bandsRules, flatRules, jadeRules, shareRules } from "~/ui/plan/start/starter-rules";

export const STARTERS = ["share-of-value", "price-by-value", "flat-price", "jade-by-destination"] as const;
export type Starter = (typeof STARTERS)[number];

/** A plan to begin with, in the shop's currency; the merchant sees and changes it before anything is published. */
export function starterPlan(starter: Starter, currency: string): PlanJson {
  return {
    schema: 1,
    currency,
    valueBasis: "discounted",
    includeShipping: false,
    destinations: { include: ["*"], exclude: [] },
    exclude: { tags: [], types: [], vendors: [], productIds: [], collectionIds: [] },
    // There the seller bears the risk until delivery by law, so shoppers aren't charged for it.
    merchantFunded: ["EU", "GB", "IS", "LI", "NO"],
    offers: [
      {
        id: "standard",
        perils: ["loss", "damage", "theft"],
        overMaximum: "decline",
        ...offerOf(starter, currency),
      },
    ],
  };
}

function offerOf(starter: Starter, currency: string): PlanJson {
  const amount = (dollars: string) => similarAmount(dollars, currency);
  const cent = { increment: fromMinorUnits(1n, currency), mode: "half-up" };
  // Half dollars: every premium below 100 is a price step itself, so what is worked out is what is charged.
  const halfDollar = { increment: amount("0.50"), mode: "half-up" };
  switch (starter) {
    case "share-of-value":
      return {
        minimumPremium: amount("1.00"),
        maximumPremium: amount("200.00"),
        maximumInsuredValue: amount("20000.00"),
        rounding: halfDollar,
        rules: shareRules(),
      };
    case "price-by-value":
      return { maximumInsuredValue: amount("5000.00"), rounding: cent, rules: bandsRules(amount) };
    case "flat-price":
      return { maximumInsuredValue: amount("500.00"), rounding: cent, rules: flatRules(amount) };
    case "jade-by-destination":
      return {
        minimumPremium: amount("2.00"),
        maximumPremium: amount("500.00"),
        maximumInsuredValue: amount("30000.00"),
        rounding: halfDollar,
        rules: jadeRules(),
      };
  }
}

/** An amount of the same order in a currency of other digits: "0.98" is 98 yen and 0.980 dinars. */
export function similarAmount(dollars: string, currency: string): string {
  const cents = scaled(dollars, 2);
  return fromMinorUnits(minorUnits(currency) === 3 ? cents * 10n : cents, currency);
}
