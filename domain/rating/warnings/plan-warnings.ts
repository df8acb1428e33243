import { USUAL_CARGO_RATES, type CargoRates } from "../../cargo/usual-rates";
import type { Offer, Plan, Rule } from "../plan";
import { compareDecimals } from "../../money/index";
import { HAZARDOUS_COUNTRIES, hazardsOf, type Hazard } from "./hazardous-destinations";
import { isCovered, placesOf } from "./places";
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

/** All warnings of a plan, in its order: the law first, then rule by rule. Some milliseconds for a hundred rules. */
export function planWarnings(plan: Plan, rates: CargoRates = USUAL_CARGO_RATES): PlanWarning[] {
  const places = placesOf(plan, [...HAZARDOUS_COUNTRIES, ...Object.values(rates.countries).flat()]);
  if (!places.some((place) => isCovered(plan, place))) return [{ kind: "no-destination" }];
  const reach = plan.offers.map((offer) => reachOfRules(plan, offer, places));
  return [
    ...hazardsOf(plan, reach).map((hazard): PlanWarning => ({ kind: "hazardous-destination", ...hazard })),
    ...plan.offers.flatMap((offer, index) =>
      offer.rules.flatMap((rule, number) =>
        warningsOfRule(plan, offer, rule, reach[index]?.[number], rates).map((warning) => ({
          ...warning,
          offer: index,
          rule: number,
        })),
      ),
    ),
  ];
}

type Unplaced<Warning> = Warning extends RuleAt ? Omit<Warning, keyof RuleAt> : never;

function warningsOfRule(
  plan: Plan,
  offer: Offer,
  rule: Rule,
  reach: Reach | undefined,
  rates: CargoRates,
): Unplaced<PlanWarning>[] {
  if (!reach) return [];
  if (reach.unreachable) return [{ kind: "unreachable-rule", cause: reach.unreachable }];
  const { from } = rule.eligibleValue;
  const limit = offer.overMaximum === "decline" ? offer.maximumInsuredValue : undefined;
  if (from !== undefined && limit !== undefined && compareDecimals(from, limit) > 0) {
    return [{ kind: "rule-above-limit", from, limit }];
  }
  return thinPremiumsOf(plan, offer, rule, reach, rates).map((thin) => ({ kind: "thin-premium", ...thin }));
}
