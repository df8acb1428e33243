import type { Offer, Plan, Rule } from "../plan";

/**
 * What is different between two plans. Facts, no words: amounts, rates and lists as the plans have them. Offers and rules
 * are the same where their ids are, or where all but the id is equal (then they were renamed).
 */
export type PlanDifference = {
  readonly settings: readonly SettingChange[];
  readonly offers: readonly OfferChange[];
  /** Offers of both that stand in another order: the plan's new order of them. */
  readonly offersReordered: readonly string[] | null;
};

/** The fields that a plan, an offer, or a rule has, each with what it held before and after. */
export type FieldChange<Field extends string> =
  | {
      readonly kind: "value";
      readonly field: Field;
      readonly before: string | null;
      readonly after: string | null;
    }
  | {
      readonly kind: "list";
      readonly field: Field;
      readonly added: readonly string[];
      readonly removed: readonly string[];
    };

export type SettingField =
  | "currency"
  | "valueBasis"
  | "includeShipping"
  | "destinations.include"
  | "destinations.exclude"
  | "merchantFunded"
  | `exclude.${keyof Plan["exclude"]}`;
export type SettingChange = FieldChange<SettingField>;

export type OfferField =
  | "perils"
  | "minimumPremium"
  | "maximumPremium"
  | "minimumInsuredValue"
  | "maximumInsuredValue"
  | "overMaximum"
  | "rounding.increment"
  | "rounding.mode";

export type OfferChange =
  | { readonly kind: "added" | "removed"; readonly offer: Offer }
  | {
      readonly kind: "changed";
      readonly id: string;
      /** Its id before, where it was renamed. */
      readonly renamedFrom: string | null;
      readonly fields: readonly FieldChange<OfferField>[];
      readonly rules: readonly RuleChange[];
    };

export type RuleField =
  | `match.${keyof Rule["match"]}`
  | "destinations"
  | "eligibleValue.from"
  | "eligibleValue.below"
  | "minimum"
  | "maximum";

export type RuleChange =
  | { readonly kind: "added" | "removed"; readonly rule: Rule; readonly place: number }
  | {
      readonly kind: "changed";
      readonly id: string;
      readonly renamedFrom: string | null;
      readonly fields: readonly FieldChange<RuleField>[];
      /** Its premium, where that changed. */
      readonly premium: { readonly before: Rule["premium"]; readonly after: Rule["premium"] } | null;
      /** Its place among the offer's rules, counted from 1, where it was moved past others. */
      readonly moved: { readonly from: number; readonly to: number } | null;
    };
