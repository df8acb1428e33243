import { minorUnits, scaled } from "../../money/index";
import { listsDestination } from "../destinations";
import type { Offer, Plan } from "../plan";
import { goodsSetOf, thingsOf, type GoodsSet } from "./goods-sets";
import { isCovered, type Place } from "../places";

/** Why no line of any cart takes a rule. */
export type Unreachable =
  /** The rules at these indexes, above it, take all that it would. */
  | { readonly why: "shadowed"; readonly by: readonly number[] }
  /** The plan isn't offered anywhere that the rule is for. */
  | { readonly why: "destinations" }
  /** The plan never covers the goods that it is for. */
  | { readonly why: "excluded-goods" }
  /** Orders of its value are worth less than the offer begins at. */
  | { readonly why: "under-minimum" };

/** Where a rule is taken: the places of the lines that can take it, none when it is unreachable. */
export type Reach = { readonly places: readonly Place[]; readonly unreachable: Unreachable | null };

type RuleScope = {
  readonly index: number;
  readonly goods: GoodsSet;
  /** Eligible value in minor units, from <= E < below; null: no end. */
  readonly from: bigint;
  readonly below: bigint | null;
  readonly listed: (place: Place) => boolean;
};

/** For each rule of an offer, where lines can take it. Exact but for what shops sell: any mix of goods is thought possible. */
export function reachOfRules(plan: Plan, offer: Offer, places: readonly Place[]): Reach[] {
  const digits = minorUnits(plan.currency);
  const amount = (text: string | undefined) => (text === undefined ? null : scaled(text, digits));
  // An insured line is worth a minor unit at least, and an order under the offer's minimum isn't offered anything.
  const least = larger(amount(offer.minimumInsuredValue) ?? 0n, 1n);
  const excluded = thingsOf(plan.exclude);
  const scopes = offer.rules.map((rule, index): RuleScope => ({
    index,
    goods: goodsSetOf(rule.match),
    from: larger(amount(rule.eligibleValue.from) ?? 0n, least),
    below: amount(rule.eligibleValue.below),
    listed: (place) => rule.destinations.length === 0 || listsDestination(rule.destinations, place),
  }));
  const covered = places.filter((place) => isCovered(plan, place));
  const alike = placesAlike(covered, scopes);
  return scopes.map((scope) => reachOf(scope, scopes, alike, excluded));
}

/** Places in groups that all rules list or don't list together, so that one of a group answers for all of it. */
function placesAlike(places: readonly Place[], scopes: readonly RuleScope[]): Place[][] {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const listed = scopes.map((scope) => (scope.listed(place) ? "1" : "0")).join("");
    const group = groups.get(listed);
    if (group) group.push(place);
    else groups.set(listed, [place]);
  }
  return [...groups.values()];
}

function reachOf(
  scope: RuleScope,
  scopes: readonly RuleScope[],
  alike: readonly (readonly Place[])[],
  excluded: ReadonlySet<string>,
): Reach {
  const nowhere = (unreachable: Unreachable): Reach => ({ places: [], unreachable });
  if (scope.below !== null && scope.from >= scope.below) return nowhere({ why: "under-minimum" });
  const things = new Set([...scope.goods.things].filter((thing) => !excluded.has(thing)));
  if (!scope.goods.all && things.size === 0) return nowhere({ why: "excluded-goods" });
  const served = alike.filter(([place = null]) => scope.listed(place));
  if (served.length === 0) return nowhere({ why: "destinations" });

  const goods = { all: scope.goods.all, things };
  const before = scopes.slice(0, scope.index);
  const takers = new Set<number>();
  const left = served.filter(([place = null]) => {
    const there = before.filter(({ listed }) => listed(place));
    const taking = takersOf(goods, scope, there);
    for (const index of taking ?? []) takers.add(index);
    return taking === null;
  });
  if (left.length > 0) return { places: left.flat(), unreachable: null };
  return nowhere({ why: "shadowed", by: [...takers].toSorted((a, b) => a - b) });
}

/** Those of the rules above that together take all that a rule would at every value; null where something is left to it. */
function takersOf(goods: GoodsSet, scope: RuleScope, above: readonly RuleScope[]): number[] | null {
  const takers = new Set<number>();
  // Between these values nothing changes, so one value stands for each stretch.
  const stretches = [scope.from, ...above.flatMap(({ from, below }) => [from, below ?? from])].filter(
    (value) => value >= scope.from && (scope.below === null || value < scope.below),
  );
  for (const value of new Set(stretches)) {
    const taking = coverOf(
      goods,
      above.filter(({ from, below }) => from <= value && (below === null || value < below)),
    );
    if (taking === null) return null;
    for (const index of taking) takers.add(index);
  }
  return [...takers];
}

function coverOf(goods: GoodsSet, rules: readonly RuleScope[]): number[] | null {
  const whole = rules.find(
    (rule) => rule.goods.all || (!goods.all && holds(rule.goods.things, goods.things)),
  );
  if (whole) return [whole.index];
  if (goods.all) return null;
  const parts = rules.filter((rule) => [...rule.goods.things].some((thing) => goods.things.has(thing)));
  const together = new Set(parts.flatMap((rule) => [...rule.goods.things]));
  return holds(together, goods.things) ? parts.map(({ index }) => index) : null;
}

function holds(whole: ReadonlySet<string>, part: ReadonlySet<string>): boolean {
  return [...part].every((thing) => whole.has(thing));
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
