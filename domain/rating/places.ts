import { EU_MEMBERS } from "./destinations";
import type { Plan } from "./plan";
import { destinationRefusal, payerOf } from "./rate-offer";

/** Any country that a plan doesn't name: no entry but "*" lists it. */
export const ELSEWHERE = "elsewhere";

/** A country's code, ELSEWHERE, or null for a destination that isn't known yet. */
export type Place = string | null;

/**
 * Places that stand for all destinations: whatever holds for each of them holds everywhere.
 * @param also countries to be told apart though the plan may not name them
 */
export function placesOf(plan: Plan, also: readonly string[]): Place[] {
  const entries = [
    ...plan.destinations.include,
    ...plan.destinations.exclude,
    ...plan.merchantFunded,
    ...plan.offers.flatMap(({ rules }) => rules.flatMap(({ destinations }) => destinations)),
  ];
  const named = entries.filter((entry) => entry !== "*" && entry !== "EU");
  return [...new Set([...named, ...EU_MEMBERS, ...also]), ELSEWHERE, null];
}

/** Whether the plan is offered there. */
export function isCovered(plan: Plan, place: Place): boolean {
  return destinationRefusal(plan, place) === null;
}

/** Whether the shop pays there; never while the destination is unknown. */
export function isFunded(plan: Plan, place: Place): boolean {
  return payerOf(plan, place) === "merchant";
}
