import { fromMinorUnits, minorUnits, scaled } from "../../../../domain/money";
import type { PlanJson } from "~/ui/plan/form/plan-of-form";

export const STARTERS = ["share-of-value", "price-by-value"] as const;
export type Starter = (typeof STARTERS)[number];

/** A plan to begin with, in the shop's currency; the merchant sees and changes it before anything is published. */
export function starterPlan(starter: Starter, currency: string): PlanJson {
  const amount = (dollars: string) => similarAmount(dollars, currency);
  const everything = { tags: [], types: [], vendors: [], productIds: [], collectionIds: [] };
  const common = {
    id: "standard",
    perils: ["loss", "damage", "theft"],
    overMaximum: "decline",
  };
  const offer: PlanJson =
    starter === "share-of-value"
      ? {
          ...common,
          minimumPremium: amount("1.00"),
          maximumPremium: amount("500.00"),
          maximumInsuredValue: amount("20000.00"),
          // Half dollars: every premium below 100 is a price step itself, so what is worked out is what is charged.
          rounding: { increment: amount("0.50"), mode: "half-up" },
          rules: [
            { id: "jade", match: { ...everything, tags: ["jade"] }, premium: { type: "rate", rate: "0.01" } },
            { id: "other-goods", match: everything, premium: { type: "rate", rate: "0.02" } },
          ],
        }
      : {
          ...common,
          maximumInsuredValue: amount("5000.00"),
          rounding: { increment: fromMinorUnits(1n, currency), mode: "half-up" },
          rules: [{ id: "by-value", match: everything, premium: { type: "bands", bands: bands(amount) } }],
        };
  return {
    schema: 1,
    currency,
    valueBasis: "discounted",
    includeShipping: false,
    destinations: { include: ["*"], exclude: [] },
    exclude: everything,
    // There the seller bears the risk until delivery by law, so shoppers aren't charged for it.
    merchantFunded: ["EU", "GB"],
    offers: [offer],
  };
}

function bands(amount: (dollars: string) => string): PlanJson[] {
  return [
    { below: amount("50.00"), amount: amount("0.98") },
    { below: amount("100.00"), amount: amount("1.98") },
    { below: amount("200.00"), amount: amount("3.98") },
    { below: amount("500.00"), amount: amount("8.98") },
    { below: amount("1000.00"), amount: amount("17.98") },
    { below: amount("2000.00"), amount: amount("34.98") },
    { amount: amount("79.98") },
  ];
}

/** An amount of the same order in a currency of other digits: "0.98" is 98 yen and 0.980 dinars. */
export function similarAmount(dollars: string, currency: string): string {
  const cents = scaled(dollars, 2);
  return fromMinorUnits(minorUnits(currency) === 3 ? cents * 10n : cents, currency);
}
