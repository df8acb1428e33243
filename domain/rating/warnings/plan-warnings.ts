import { USUAL_CARGO_RATES, type CargoRates } from "../../cargo/usual-rates";
import type { Offer, Plan, Rule } from "../plan";
import { compareDecimals } from "../../money/index";
import { cargoComparisonOf, type CargoComparison } from "./cargo-comparison";
import { HAZARDOUS_COUNTRIES, hazardsOf, type Hazard } from "./hazardous-destinations";
import { isCovered, placesOf } from "../places";
import { thinPremiumsOf, type ThinPremium } from "./thin-premiums";
import { reachOfRules, type Reach, type Unreachable } from "./unreachable-rules";

/** Where in a plan a rule is. */
export type RuleAt = { readonly offer: number; readonly rule: number };

/** What a merchant should look at before a plan is published. None of it stops publishing. */
export type PlanWarning =
  /** Shoppers would pay for what the law gives them there. */
  | ({ readonly kind: "hazardous-destination" } & Hazard)
  /** The plan is offered nowhere. */
  | { readonly kind: "no-destination" }
  /** No line of any cart takes the rule. */
  | ({ readonly kind: "unreachable-rule"; readonly cause: Unreachable } & RuleAt)
  /** The rule is only for orders above the offer's highest insured value: it is taken only where part of them isn't insured. */
  | ({ readonly kind: "rule-above-limit"; readonly from: string; readonly limit: string } & RuleAt)
  /** Forwarders usually ask more than the premium comes to. */
  | ({ readonly kind: "thin-premium" } & ThinPremium & RuleAt);

/** A plan seen through before it is published. */
export type PlanReview = {
  /** In the plan's order: the law first, then rule by rule. */
  readonly warnings: readonly PlanWarning[];
  /** For each offer and rule, its premium beside the usual cargo rates; null where no shopper pays by it. */
  readonly cargo: readonly (readonly (CargoComparison | null)[])[];
};

/** Some milliseconds for a hundred rules. */
export function reviewPlan(plan: Plan, rates: CargoRates = USUAL_CARGO_RATES): PlanReview {
  const places = placesOf(plan, [...HAZARDOUS_COUNTRIES, ...Object.values(rates.countries).flat()]);
  if (!places.some((place) => isCovered(plan, place))) {
    return { warnings: [{ kind: "no-destination" }], cargo: [] };
  }
  const offers = plan.offers.map((offer) => {
    const reach = reachOfRules(plan, offer, places);
    const rules = offer.rules.flatMap((rule, index) => {
      const found = reach[index];
      return found ? [{ rule, reach: found }] : [];
    });
    return { offer, reach, rules };
  });
  const hazards = hazardsOf(
    plan,
    offers.map(({ reach }) => reach),
  );
  return {
    warnings: [
      ...hazards.map((hazard): PlanWarning => ({ kind: "hazardous-destination", ...hazard })),
      ...offers.flatMap(({ offer, rules }, index) =>
        rules.flatMap(({ rule, reach }, number) =>
          warningsOfRule(plan, offer, rule, reach, rates).map((warning) => ({
            ...warning,
            offer: index,
            rule: number,
          })),
        ),
      ),
    ],
    cargo: offers.map(({ offer, rules }) =>
      rules.map(({ rule, reach }) => cargoComparisonOf(plan, offer, rule, reach, rates)),
    ),
  };
}

type Unplaced<Warning> = Warning extends RuleAt ? Omit<Warning, keyof RuleAt> : never;

function warningsOfRule(
  plan: Plan,
  offer: Offer,
  rule: Rule,
  reach: Reach,
  rates: CargoRates,
): Unplaced<PlanWarning>[] {
  if (reach.unreachable) return [{ kind: "unreachable-rule", cause: reach.unreachable }];
  const { from } = rule.eligibleValue;
  const limit = offer.overMaximum === "decline" ? offer.maximumInsuredValue : undefined;
  if (from !== undefined && limit !== undefined && compareDecimals(from, limit) > 0) {
    return [{ kind: "rule-above-limit", from, limit }];
  }
  return thinPremiumsOf(plan, offer, rule, reach, rates).map((thin) => ({ kind: "thin-premium", ...thin }));
}
