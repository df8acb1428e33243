import type { Offer, Plan, Rule } from "../plan";
import { movedItems } from "./moved-items";
import type {
  FieldChange,
  OfferChange,
  OfferField,
  PlanDifference,
  RuleChange,
  RuleField,
  SettingChange,
} from "./plan-difference";

const SELECTION_KINDS = ["tags", "types", "vendors", "productIds", "collectionIds"] as const;

/** What became another between two plans in canonical form (as `parsePlan` gives them); their versions aside. */
export function comparePlans(before: Plan, after: Plan): PlanDifference {
  const pairs = paired(before.offers, after.offers);
  const kept = pairs.filter(isBoth);
  const offers = pairs.map((pair) => offerChange(pair)).filter((change) => change !== null);
  const reordered = movedItems(
    kept.map(({ after: { id } }) => id),
    after.offers.map(({ id }) => id).filter((id) => kept.some((pair) => pair.after.id === id)),
  );
  return {
    settings: settingChanges(before, after),
    offers,
    offersReordered: reordered.size > 0 ? after.offers.map(({ id }) => id) : null,
  };
}

function settingChanges(before: Plan, after: Plan): SettingChange[] {
  return [
    ...value("currency", before.currency, after.currency),
    ...value("valueBasis", before.valueBasis, after.valueBasis),
    ...value("includeShipping", String(before.includeShipping), String(after.includeShipping)),
    ...list("destinations.include", before.destinations.include, after.destinations.include),
    ...list("destinations.exclude", before.destinations.exclude, after.destinations.exclude),
    ...list("merchantFunded", before.merchantFunded, after.merchantFunded),
    ...SELECTION_KINDS.flatMap((kind) => list(`exclude.${kind}`, before.exclude[kind], after.exclude[kind])),
  ];
}

function offerChange({ before, after }: Pair<Offer>): OfferChange | null {
  if (!before) return after ? { kind: "added", offer: after } : null;
  if (!after) return { kind: "removed", offer: before };
  const fields: FieldChange<OfferField>[] = [
    ...list("perils", before.perils, after.perils),
    ...value("minimumPremium", before.minimumPremium, after.minimumPremium),
    ...value("maximumPremium", before.maximumPremium, after.maximumPremium),
    ...value("minimumInsuredValue", before.minimumInsuredValue, after.minimumInsuredValue),
    ...value("maximumInsuredValue", before.maximumInsuredValue, after.maximumInsuredValue),
    ...value("overMaximum", before.overMaximum, after.overMaximum),
    ...value("rounding.increment", before.rounding.increment, after.rounding.increment),
    ...value("rounding.mode", before.rounding.mode, after.rounding.mode),
  ];
  const rules = ruleChanges(before.rules, after.rules);
  const renamedFrom = before.id === after.id ? null : before.id;
  if (fields.length === 0 && rules.length === 0 && renamedFrom === null) return null;
  return { kind: "changed", id: after.id, renamedFrom, fields, rules };
}

function ruleChanges(before: readonly Rule[], after: readonly Rule[]): RuleChange[] {
  const pairs = paired(before, after);
  const kept = pairs.filter(isBoth);
  const moved = movedItems(
    kept.map((pair) => pair.after.id),
    after.map(({ id }) => id).filter((id) => kept.some((pair) => pair.after.id === id)),
  );
  return pairs
    .map((pair): RuleChange | null => {
      if (!pair.before) {
        return pair.after ? { kind: "added", rule: pair.after, place: after.indexOf(pair.after) + 1 } : null;
      }
      if (!pair.after) return { kind: "removed", rule: pair.before, place: before.indexOf(pair.before) + 1 };
      const isMoved = moved.has(pair.after.id);
      return ruleChange(pair.before, pair.after, {
        from: before.indexOf(pair.before) + 1,
        to: after.indexOf(pair.after) + 1,
        isMoved,
      });
    })
    .filter((change) => change !== null);
}

function ruleChange(
  before: Rule,
  after: Rule,
  place: { from: number; to: number; isMoved: boolean },
): RuleChange | null {
  const fields: FieldChange<RuleField>[] = [
    ...SELECTION_KINDS.flatMap((kind) =>
      list(`match.${kind}` as const, before.match[kind], after.match[kind]),
    ),
    ...list("destinations", before.destinations, after.destinations),
    ...value("eligibleValue.from", before.eligibleValue.from, after.eligibleValue.from),
    ...value("eligibleValue.below", before.eligibleValue.below, after.eligibleValue.below),
    ...value("minimum", before.minimum, after.minimum),
    ...value("maximum", before.maximum, after.maximum),
  ];
  const premium =
    JSON.stringify(before.premium) === JSON.stringify(after.premium)
      ? null
      : { before: before.premium, after: after.premium };
  const moved = place.isMoved ? { from: place.from, to: place.to } : null;
  const renamedFrom = before.id === after.id ? null : before.id;
  if (fields.length === 0 && !premium && !moved && renamedFrom === null) return null;
  return { kind: "changed", id: after.id, renamedFrom, fields, premium, moved };
}

function value<Field extends string>(
  field: Field,
  before: string | undefined,
  after: string | undefined,
): FieldChange<Field>[] {
  if (before === after) return [];
  return [{ kind: "value", field, before: before ?? null, after: after ?? null }];
}

/** Lists are sets here: their order means nothing to the rating. */
function list<Field extends string>(
  field: Field,
  before: readonly string[],
  after: readonly string[],
): FieldChange<Field>[] {
  const added = after.filter((item) => !before.includes(item));
  const removed = before.filter((item) => !after.includes(item));
  return added.length > 0 || removed.length > 0 ? [{ kind: "list", field, added, removed }] : [];
}

type Pair<Item> =
  { before: Item; after: Item } | { before: Item; after: null } | { before: null; after: Item };

function isBoth<Item>(pair: Pair<Item>): pair is { before: Item; after: Item } {
  return pair.before !== null && pair.after !== null;
}

/** Items of one id belong together, then those that differ in nothing but the id: in the order of `before`, new ones last. */
function paired<Item extends { readonly id: string }>(
  before: readonly Item[],
  after: readonly Item[],
): Pair<Item>[] {
  const ids = new Set(before.map(({ id }) => id));
  const unclaimed = new Set(after.filter(({ id }) => !ids.has(id)));
  const pairs = before.map((item): Pair<Item> => {
    const same = after.find(({ id }) => id === item.id);
    if (same) return { before: item, after: same };
    const renamed = [...unclaimed].find((other) => content(other) === content(item));
    if (!renamed) return { before: item, after: null };
    unclaimed.delete(renamed);
    return { before: item, after: renamed };
  });
  return [...pairs, ...[...unclaimed].map((item): Pair<Item> => ({ before: null, after: item }))];
}

function content(item: { readonly id: string }): string {
  return JSON.stringify({ ...item, id: "" });
}
