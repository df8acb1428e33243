import type {
  FlatPer,
  OverMaximum,
  Peril,
  RoundingMode,
  Selection,
  ValueBasis,
} from "../../../../domain/rating";

/**
 * A plan as it stands in the form: every field has what was typed into it, whether it is valid or not, and rates are per
 * cent. `key` names an item for as long as the page is open; ids may be edited.
 */
export type PlanForm = PlanFields & { offers: OfferForm[] };

export type PlanFields = {
  valueBasis: ValueBasis;
  includeShipping: boolean;
  include: readonly string[];
  exclude: readonly string[];
  excludedGoods: Selection;
  merchantFunded: readonly string[];
};

export type OfferForm = OfferFields & { key: string; rules: RuleForm[] };

export type OfferFields = {
  id: string;
  perils: readonly Peril[];
  minimumPremium: string;
  maximumPremium: string;
  minimumInsuredValue: string;
  maximumInsuredValue: string;
  overMaximum: OverMaximum;
  increment: string;
  roundingMode: RoundingMode;
};

export type RuleForm = RuleFields & { key: string; bands: BandForm[] };

/** Holds the fields of every type of premium, so that trying another type loses nothing. */
export type RuleFields = {
  id: string;
  match: Selection;
  destinations: readonly string[];
  from: string;
  below: string;
  premiumType: "flat" | "rate" | "bands" | "decline";
  amount: string;
  per: FlatPer;
  percent: string;
  minimum: string;
  maximum: string;
};

export type BandForm = BandFields & { key: string };

/** The last band has no `below`. */
export type BandFields = { below: string; priced: "amount" | "rate"; amount: string; percent: string };

/** What can be brought back after it was removed. */
export type Removed =
  | { kind: "offer"; index: number; offer: OfferForm }
  | { kind: "rule"; offer: string; index: number; rule: RuleForm };

export const NO_SELECTION: Selection = {
  tags: [],
  types: [],
  vendors: [],
  productIds: [],
  collectionIds: [],
};

export function isEmptySelection(selection: Selection): boolean {
  return Object.values(selection).every((list) => list.length === 0);
}
