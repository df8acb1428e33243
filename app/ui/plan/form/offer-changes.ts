import { copyRule, freeId, newBand, newRule, type Means } from "~/ui/plan/form/new-items";
import {
  isEmptySelection,
  type BandFields,
  type OfferFields,
  type OfferForm,
  type Removed,
  type RuleFields,
  type RuleForm,
} from "~/ui/plan/form/plan-form";

/** Changes within an offer; items are named by their keys. */
export type OfferAction =
  | { type: "offer-set"; offer: string; fields: Partial<OfferFields> }
  | { type: "rule-set"; offer: string; rule: string; fields: Partial<RuleFields> }
  | { type: "rule-added"; offer: string }
  | { type: "rule-duplicated"; offer: string; rule: string }
  | { type: "rule-removed"; offer: string; rule: string }
  /** To the place that is the rule's own afterwards, counted from 0. */
  | { type: "rule-placed"; offer: string; rule: string; at: number }
  | { type: "band-set"; offer: string; rule: string; band: string; fields: Partial<BandFields> }
  | { type: "band-added"; offer: string; rule: string }
  | { type: "band-removed"; offer: string; rule: string; band: string };

/** A change within one offer; an item that isn't there changes nothing. */
export function reduceOffer(
  offer: OfferForm,
  action: OfferAction,
  means: Means,
): { offer: OfferForm; removed?: Removed } {
  const { rules } = offer;
  if (action.type === "offer-set") return { offer: { ...offer, ...action.fields } };
  if (action.type === "rule-added") {
    const at = placeForNewRule(rules);
    return { offer: { ...offer, rules: rules.toSpliced(at, 0, newRule(rules, means)) } };
  }
  const index = rules.findIndex(({ key }) => key === action.rule);
  const rule = rules[index];
  if (!rule) return { offer };
  switch (action.type) {
    case "rule-removed":
      return {
        offer: { ...offer, rules: rules.toSpliced(index, 1) },
        removed: { kind: "rule", offer: offer.key, index, rule },
      };
    case "rule-duplicated": {
      const id = freeId(
        rule.id,
        rules.map((other) => other.id),
      );
      const copy = { ...copyRule(rule, means), id };
      return { offer: { ...offer, rules: rules.toSpliced(index + 1, 0, copy) } };
    }
    case "rule-placed": {
      const placed = moved(rules, index, action.at);
      return { offer: placed === rules ? offer : { ...offer, rules: placed } };
    }
    default:
      return { offer: { ...offer, rules: rules.with(index, reduceRule(rule, action, means)) } };
  }
}

type RuleAction = Extract<OfferAction, { type: "rule-set" | `band-${string}` }>;

function reduceRule(rule: RuleForm, action: RuleAction, means: Means): RuleForm {
  switch (action.type) {
    case "rule-set": {
      const changed = { ...rule, ...action.fields };
      // Bands need two to be any: the first is where the second begins.
      const needsBands = changed.premiumType === "bands" && changed.bands.length === 0;
      return needsBands ? { ...changed, bands: [newBand(means), newBand(means)] } : changed;
    }
    case "band-set":
      return {
        ...rule,
        bands: rule.bands.map((band) => (band.key === action.band ? { ...band, ...action.fields } : band)),
      };
    case "band-added": {
      const last = rule.bands.at(-1);
      const band = { ...newBand(means), priced: last?.priced ?? "amount" };
      return { ...rule, bands: rule.bands.toSpliced(Math.max(rule.bands.length - 1, 0), 0, band) };
    }
    case "band-removed":
      return { ...rule, bands: rule.bands.filter(({ key }) => key !== action.band) };
  }
}

/** The list with one of its items at another place; the list itself where that is no move. */
export function moved<Item>(items: Item[], from: number, to: number): Item[] {
  const at = Math.min(Math.max(to, 0), items.length - 1);
  const item = items[from];
  return item === undefined || at === from ? items : items.toSpliced(from, 1).toSpliced(at, 0, item);
}

/** Whether a rule takes every line that reaches it, so that none after it is ever used. */
export function takesEverything(rule: RuleForm): boolean {
  return (
    isEmptySelection(rule.match) &&
    (rule.destinations.length === 0 || rule.destinations.includes("*")) &&
    rule.from.trim() === "" &&
    rule.below.trim() === ""
  );
}

/** Above a last rule that takes everything, where it can have an effect. */
function placeForNewRule(rules: readonly RuleForm[]): number {
  const last = rules.at(-1);
  return last && takesEverything(last) ? rules.length - 1 : rules.length;
}
