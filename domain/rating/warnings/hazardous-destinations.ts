import { EU_MEMBERS } from "../destinations";
import type { Offer, Peril, Plan } from "../plan";
import { isCovered, isFunded } from "../places";
import type { Reach } from "./unreachable-rules";

/**
 * Where the law leaves the risk of loss and damage with the seller until a consumer holds the goods, so that charging the
 * consumer for cover against just that is hazardous:
 * - eu: Directive 2011/83/EU, Article 20 (risk passes on delivery), 25 (can't be waived), 22 (extra payments need consent).
 * - eea: the same directive, part of the EEA agreement.
 * - uk: Consumer Rights Act 2015, section 29 (risk passes on delivery), 31 (can't be excluded).
 */
export const CONSUMER_LAWS = {
  eu: EU_MEMBERS,
  eea: ["IS", "LI", "NO"],
  uk: ["GB"],
} as const satisfies Record<string, readonly string[]>;
export type ConsumerLaw = keyof typeof CONSUMER_LAWS;

export const HAZARDOUS_COUNTRIES: readonly string[] = Object.values(CONSUMER_LAWS).flat();

/** What the law calls loss and damage; a guarantee of punctual delivery alone promises more than the law does. */
const RISKS_OF_TRANSIT: readonly Peril[] = ["loss", "damage", "theft"];

/** Destination entries under one law ("EU" for all of its members) where shoppers would pay for cover of transit. */
export type Hazard = { readonly law: ConsumerLaw; readonly destinations: readonly string[] };

/** @param reach of each offer's rules, for places that tell HAZARDOUS_COUNTRIES apart */
export function hazardsOf(plan: Plan, reach: readonly (readonly Reach[])[]): Hazard[] {
  const paidFor = plan.offers.map((offer, index) => paidPlaces(offer, reach[index] ?? []));
  const isPaid = (country: string) =>
    isCovered(plan, country) && !isFunded(plan, country) && paidFor.some((places) => places.has(country));
  const laws = Object.keys(CONSUMER_LAWS) as ConsumerLaw[];
  return laws.flatMap((law) => {
    const paid = CONSUMER_LAWS[law].filter(isPaid);
    if (paid.length === 0) return [];
    const isWhole = law === "eu" && paid.length === EU_MEMBERS.length;
    return [{ law, destinations: isWhole ? ["EU"] : paid }];
  });
}

/** Where an offer that covers transit can have a premium. */
function paidPlaces(offer: Offer, reach: readonly Reach[]): ReadonlySet<string | null> {
  if (!offer.perils.some((peril) => RISKS_OF_TRANSIT.includes(peril))) return new Set();
  const priced = reach.filter((_, index) => offer.rules[index]?.premium.type !== "decline");
  return new Set(priced.flatMap(({ places }) => places));
}
