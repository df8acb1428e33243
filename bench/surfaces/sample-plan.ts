import { parsePlan, type Plan } from "../../domain/rating/index";

const AMERICA = ["US", "CA"];
const ASIA = ["JP", "KR", "SG", "HK", "TW"];
const EUROPE = ["CH", "NO", "GB"];

const antiques = { tags: ["antique"] };
const jade = { tags: ["jade"] };
const jewellery = { tags: ["jewellery"] };
const porcelain = { tags: ["porcelain"] };
const commissions = { collectionIds: [collection(1)] };

/**
 * A plan of twenty rules in two offers, as a shop of jade and jewellery has it: a rate for each kind of goods and group
 * of countries, goods that aren't insured, a collection of commissions, bands for all else.
 */
export const samplePlan: Plan = planOf({
  schema: 1,
  version: 37,
  currency: "USD",
  valueBasis: "discounted",
  includeShipping: true,
  destinations: { include: ["*"], exclude: ["RU", "BY"] },
  exclude: {},
  merchantFunded: ["EU", "GB"],
  offers: [
    offer("standard", [
      rule("antiques", antiques, { type: "decline" }),
      rule("jade-america", jade, rate("0.008"), AMERICA, ["2.00", "300.00"]),
      rule("jade-asia", jade, rate("0.006"), ASIA, ["2.00", "300.00"]),
      rule("jade-europe", jade, rate("0.009"), EUROPE, ["2.00", "300.00"]),
      rule("jade", jade, rate("0.012"), [], ["3.00", "400.00"]),
      rule("jewellery-america", jewellery, rate("0.006"), AMERICA),
      rule("jewellery-asia", jewellery, rate("0.005"), ASIA),
      rule("jewellery", jewellery, rate("0.008")),
      rule("porcelain-america", porcelain, rate("0.018"), AMERICA),
      rule("porcelain", porcelain, rate("0.022")),
      rule("commissions", commissions, rate("0.01"), [], ["5.00", "500.00"]),
      rule("rest", {}, bands()),
    ]),
    offer("full", [
      rule("antiques", antiques, { type: "decline" }),
      rule("jade-america", jade, rate("0.012"), AMERICA, ["3.00", "400.00"]),
      rule("jade-asia", jade, rate("0.009"), ASIA, ["3.00", "400.00"]),
      rule("jade", jade, rate("0.016"), [], ["4.00", "500.00"]),
      rule("jewellery", jewellery, rate("0.011")),
      rule("porcelain", porcelain, rate("0.03")),
      rule("commissions", commissions, rate("0.015"), [], ["5.00", "500.00"]),
      rule("rest", {}, rate("0.02"), [], ["1.48", "80.00"]),
    ]),
  ],
});

function offer(id: string, rules: object[]) {
  return {
    id,
    perils: id === "full" ? ["loss", "damage", "theft", "delay"] : ["loss", "damage", "theft"],
    minimumPremium: "0.98",
    maximumPremium: "500.00",
    minimumInsuredValue: "10.00",
    maximumInsuredValue: "50000.00",
    overMaximum: "cap",
    rounding: { increment: "0.01", mode: "half-up" },
    rules,
  };
}

function rule(
  id: string,
  match: object,
  premium: object,
  destinations: string[] = [],
  [minimum, maximum]: string[] = [],
) {
  return { id, match, destinations, premium, ...(minimum && { minimum }), ...(maximum && { maximum }) };
}

function rate(of: string) {
  return { type: "rate", rate: of };
}

function bands() {
  const all = [{ below: "100.00", amount: "1.50" }, { below: "500.00", rate: "0.012" }, { rate: "0.01" }];
  return { type: "bands", bands: all };
}

export function collection(number: number): string {
  return `gid://shopify/Collection/${461_000_000_000 + number * 32_768}`;
}

function planOf(form: unknown): Plan {
  const plan = parsePlan(form);
  if (!plan.ok) throw new Error(JSON.stringify(plan.issues));
  return plan.value;
}
