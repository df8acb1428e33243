import { fromMinorUnits } from "../../../../domain/money";
import {
  NO_SELECTION,
  type BandForm,
  type OfferForm,
  type PlanForm,
  type RuleForm,
} from "~/ui/plan/form/plan-form";

/** What new items of a form need. */
export type Means = {
  /** A key that no item has. */
  newKey: () => string;
  currency: string;
};

/** An offer to be filled in, with a rule. */
export function newOffer(form: PlanForm, means: Means): OfferForm {
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

/** A rule to be filled in. */
export function newRule(rules: readonly RuleForm[], { newKey }: Means): RuleForm {
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

export function newBand({ newKey }: Means): BandForm {
  return { key: newKey(), below: "", priced: "amount", amount: "", percent: "" };
}

/** The same rule under a key of its own. */
export function copyRule(rule: RuleForm, { newKey }: Means): RuleForm {
  return { ...rule, key: newKey(), bands: rule.bands.map((band) => ({ ...band, key: newKey() })) };
}

/** "jade-2" of "jade" where that is taken, "jade-3" of "jade-2". */
export function freeId(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  const stem = wanted.replace(/-\d+$/, "");
  for (let number = 2; ; number++) {
    const id = `${stem}-${number}`;
    if (!taken.includes(id)) return id;
  }
}
