import { listsDestination } from "../destinations";
import type { Plan } from "../plan";
import { isCovered, isFunded, placesOf } from "../places";

/**
 * One destination for each kind that the plan's rules tell apart, of those where shoppers pay for the guarantee: what
 * these are asked is all that can be asked anywhere.
 */
export function destinationKinds(plan: Plan): string[] {
  const rules = plan.offers.flatMap((offer) => offer.rules);
  const kinds = new Map<string, string>();
  for (const place of placesOf(plan, [])) {
    if (place === null || !isCovered(plan, place) || isFunded(plan, place)) continue;
    const listed = rules.map(
      ({ destinations }) => destinations.length === 0 || listsDestination(destinations, place),
    );
    const kind = listed.join();
    if (!kinds.has(kind)) kinds.set(kind, place);
  }
  return [...kinds.values()];
}
