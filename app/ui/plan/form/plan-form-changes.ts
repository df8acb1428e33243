import { fromMinorUnits } from "../../../../domain/money";
import {
  isEmptySelection,
  NO_SELECTION,
  type BandFields,
  type BandForm,
  type OfferFields,
  type OfferForm,
  type PlanFields,
  type PlanForm,
  type Removed,
  type RuleFields,
  type RuleForm,
} from "~/ui/plan/form/plan-form";

/** Changes of the form; items are named by their keys. */
export type FormAction =
  | { type: "plan-set"; fields: Partial<PlanFields> }
  | { type: "offer-set"; offer: string; fields: Partial<OfferFields> }
  | { type: "offer-added" }
  | { type: "offer-duplicated"; offer: string }
  | { type: "offer-removed"; offer: string }
  | { type: "rule-set"; offer: string; rule: string; fields: Partial<RuleFields> }
  | { type: "rule-added"; offer: string }
  | { type: "rule-duplicated"; offer: string; rule: string }
  | { type: "rule-removed"; offer: string; rule: string }
  | { type: "rule-moved"; offer: string; rule: string; by: -1 | 1 }
  | { type: "band-set"; offer: string; rule: string; band: string; fields: Partial<BandFields> }
  | { type: "band-added"; offer: string; rule: string }
  | { type: "band-removed"; offer: string; rule: string; band: string }
  | { type: "removal-undone" }
  | { type: "removal-forgotten" };

type Changing = { form: PlanForm; removed: Removed | null };
type Means = { newKey: () => string; currency: string };

export function reducePlanForm(state: Changing, action: FormAction, means: Means): Changing {
  const { form } = state;
  switch (action.type) {
    case "plan-set":
      return { ...state, form: { ...form, ...action.fields } };
    case "removal-undone":
      return state.removed ? { form: withRemoved(form, state.removed), removed: null } : state;
    case "removal-forgotten":
      return { ...state, removed: null };
    case "offer-added":
      return { ...state, form: { ...form, offers: [...form.offers, newOffer(form, means)] } };
    case "offer-removed": {
      const index = form.offers.findIndex(({ key }) => key === action.offer);
      const offer = form.offers[index];
      if (!offer) return state;
      return {
        form: { ...form, offers: form.offers.toSpliced(index, 1) },
        removed: { kind: "offer", index, offer },
      };
    }
    case "offer-duplicated": {
      const index = form.offers.findIndex(({ key }) => key === action.offer);
      const offer = form.offers[index];
      if (!offer) return state;
      const copy: OfferForm = {
        ...offer,
        key: means.newKey(),
        id: freeId(
          offer.id,
          form.offers.map(({ id }) => id),
        ),
        rules: offer.rules.map((rule) => copyRule(rule, means)),
      };
      return { ...state, form: { ...form, offers: form.offers.toSpliced(index + 1, 0, copy) } };
    }
    default: {
      const index = form.offers.findIndex(({ key }) => key === action.offer);
      const offer = form.offers[index];
      if (!offer) return state;
      const { removed = state.removed, ...changed } = reduceOffer(offer, action, means);
      return { form: { ...form, offers: form.offers.with(index, changed.offer) }, removed };
    }
  }
}

type OfferAction = Exclude<
  FormAction,
  { type: `plan-${string}` | `removal-${string}` | "offer-added" | "offer-removed" | "offer-duplicated" }
>;

function reduceOffer(
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
    case "rule-moved": {
      const to = Math.min(Math.max(index + action.by, 0), rules.length - 1);
      return { offer: { ...offer, rules: rules.toSpliced(index, 1).toSpliced(to, 0, rule) } };
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

function withRemoved(form: PlanForm, removed: Removed): PlanForm {
  if (removed.kind === "offer") {
    return { ...form, offers: form.offers.toSpliced(removed.index, 0, removed.offer) };
  }
  return {
    ...form,
    offers: form.offers.map((offer) =>
      offer.key === removed.offer
        ? { ...offer, rules: offer.rules.toSpliced(removed.index, 0, removed.rule) }
        : offer,
    ),
  };
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

function newOffer(form: PlanForm, means: Means): OfferForm {
  return {
    key: means.newKey(),
    id: freeId(
      form.offers.length === 0 ? "standard" : "offer",
      form.offers.map(({ id }) => id),
    ),
    perils: ["loss", "damage", "theft"],
    minimumPremium: "",
    maximumPremium: "",
    minimumInsuredValue: "",
    maximumInsuredValue: "",
    overMaximum: "decline",
    increment: fromMinorUnits(1n, means.currency),
    roundingMode: "half-up",
    rules: [newRule([], means)],
  };
}

function newRule(rules: readonly RuleForm[], { newKey }: Means): RuleForm {
  return {
    key: newKey(),
    id: freeId(
      "rule",
      rules.map(({ id }) => id),
    ),
    match: NO_SELECTION,
    destinations: [],
    from: "",
    below: "",
    premiumType: "rate",
    amount: "",
    per: "order",
    percent: "",
    bands: [],
    minimum: "",
    maximum: "",
  };
}

function newBand({ newKey }: Means): BandForm {
  return { key: newKey(), below: "", priced: "amount", amount: "", percent: "" };
}

function copyRule(rule: RuleForm, { newKey }: Means): RuleForm {
  return { ...rule, key: newKey(), bands: rule.bands.map((band) => ({ ...band, key: newKey() })) };
}

/** "jade-2" of "jade" where that is taken, "jade-3" of "jade-2". */
function freeId(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  const stem = wanted.replace(/-\d+$/, "");
  for (let number = 2; ; number++) {
    const id = `${stem}-${number}`;
    if (!taken.includes(id)) return id;
  }
}
