import { utf8Length } from "../plan-form/utf8-length";
import { destinationKinds } from "./destination-kinds";
import { COMPACT_LIMIT_BYTES } from "../plan-form/encode-plan";
import { variablesOf, type FunctionVariables } from "./function-variables";
import { isEmpty } from "../line-index";
import type { OverMaximum, Plan, Selection, ValueBasis } from "../plan";
import { preparePlan, type PreparedOffer, type PreparedPremium, type PreparedRule } from "../prepared-plan";
import type { RoundingMode } from "../../money/index";

/**
 * A plan made ready for functions when it is published: all that would cost a function instructions is worked out before.
 * Amounts are minor units of the shop's currency, rates millionths; selections have become sets of bits.
 */
export type FunctionPlan = {
  readonly form: typeof FUNCTION_FORM;
  readonly version: number;
  readonly currency: string;
  readonly valueBasis: ValueBasis;
  readonly includeShipping: boolean;
  readonly destinations: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly merchantFunded: readonly string[];
  /** One destination for each kind that rules tell apart, of those where shoppers pay (`destinationKinds`). */
  readonly destinationKinds: readonly string[];
  /** Whether any premium goes by quantities. */
  readonly countsItems: boolean;
  /** Of each tag that functions ask for, in the order of the variables. */
  readonly tags: readonly SelectionSet[];
  /** Of each collection that they ask for. */
  readonly collections: readonly SelectionSet[];
  /** By lower case. */
  readonly types: Listed | null;
  readonly vendors: Listed | null;
  readonly products: Listed | null;
  readonly offers: readonly FunctionOffer[];
};

/**
 * A set of the plan's selections, one bit each: those that list something, or that a line matches. Every line is in
 * EVERYWHERE, the selection of rules for every line, and lines that `exclude` matches are in EXCLUDED.
 */
export type SelectionSet = number;
export const EVERYWHERE: SelectionSet = 1;
export const EXCLUDED: SelectionSet = 2;

type Listed = Readonly<Record<string, SelectionSet>>;

export type FunctionOffer = {
  readonly id: string;
  readonly minimumInsuredValue?: number;
  readonly maximumInsuredValue?: number;
  readonly overMaximum: OverMaximum;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly increment: number;
  readonly mode: RoundingMode;
  readonly rules: readonly FunctionRule[];
};

export type FunctionRule = {
  readonly selections: SelectionSet;
  /** Absent: anywhere. */
  readonly destinations?: readonly string[];
  readonly from?: number;
  readonly below?: number;
  readonly premium: FunctionPremium;
  readonly minimum?: number;
  readonly maximum?: number;
};

export type FunctionPremium =
  | { readonly type: "order" | "item"; readonly amount: number }
  | { readonly type: "rate"; readonly rate: number }
  | { readonly type: "bands"; readonly bands: readonly FunctionBand[] }
  | { readonly type: "decline" };

export type FunctionBand = { readonly below?: number; readonly amount?: number; readonly rate?: number };

const FUNCTION_FORM = 2;

/** As many selections as there are bits in a small whole number. */
const MOST_SELECTIONS = 30;

/** What functions need of a plan: its text (JSON), and what their input query has to ask. */
export type ForFunctions = { readonly text: string; readonly variables: FunctionVariables };

/** Why functions can't rate by a plan. */
export type NotForFunctions =
  /** It lists more tags, or more collections, than they may ask for. */
  | "too-many-names"
  /** It tells apart more than MOST_SELECTIONS kinds of goods. */
  | "too-many-selections"
  /** It has amounts past the exact numbers. */
  | "too-large-amounts"
  /** It is longer than a metafield that a function can read. */
  | "too-long";

/** The plan as functions read it, or why they can't rate by it. */
export function encodeForFunctions(
  plan: Plan,
): ({ ok: true } & ForFunctions) | { ok: false; reason: NotForFunctions } {
  const variables = variablesOf(plan);
  if (!variables) return { ok: false, reason: "too-many-names" };
  const selections = new Selections(plan);
  if (selections.count > MOST_SELECTIONS) return { ok: false, reason: "too-many-selections" };
  let isExact = true;
  const small = (amount: bigint): number => {
    if (amount > Number.MAX_SAFE_INTEGER) isExact = false;
    return Number(amount);
  };
  const optional = (amount: bigint | null) => (amount === null ? undefined : small(amount));
  const premiumOf = (premium: PreparedPremium): FunctionPremium => {
    switch (premium.type) {
      case "order":
      case "item":
        return { type: premium.type, amount: small(premium.amount) };
      case "rate":
        return { type: "rate", rate: small(premium.rate) };
      case "bands":
        return {
          type: "bands",
          bands: premium.bands.map(({ below, amount, rate }) => ({
            below: optional(below),
            ...(rate === null ? { amount: small(amount) } : { rate: small(rate) }),
          })),
        };
      case "decline":
        return premium;
    }
  };
  const ruleOf = ({ terms, destinations, from, below }: PreparedRule, match: Selection): FunctionRule => ({
    selections: selections.setOf(match),
    destinations: destinations.length === 0 ? undefined : destinations,
    from: optional(from),
    below: optional(below),
    premium: premiumOf(terms.premium),
    minimum: optional(terms.minimum),
    maximum: optional(terms.maximum),
  });
  const offerOf = (offer: PreparedOffer, matches: readonly Selection[]): FunctionOffer => ({
    id: offer.id,
    minimumInsuredValue: optional(offer.minimumInsuredValue),
    maximumInsuredValue: optional(offer.maximumInsuredValue),
    overMaximum: offer.overMaximum,
    minimum: optional(offer.terms.minimum),
    maximum: optional(offer.terms.maximum),
    increment: small(offer.terms.increment),
    mode: offer.terms.mode,
    rules: offer.rules.map((rule, index) => ruleOf(rule, matches[index] ?? EMPTY)),
  });
  const { offers } = preparePlan(plan);
  const { version, currency, valueBasis, includeShipping, destinations, merchantFunded } = plan;
  const ready: FunctionPlan = {
    form: FUNCTION_FORM,
    version,
    currency,
    valueBasis,
    includeShipping,
    destinations,
    merchantFunded,
    destinationKinds: destinationKinds(plan),
    countsItems: offers.some(({ rules }) => rules.some(({ terms }) => terms.premium.type === "item")),
    tags: variables.tags.map((tag) => selections.setWith("tags", tag)),
    collections: variables.collectionIds.map((id) => selections.setWith("collectionIds", id)),
    types: selections.listed("types"),
    vendors: selections.listed("vendors"),
    products: selections.listed("productIds"),
    offers: offers.map((offer, index) =>
      offerOf(offer, plan.offers[index]?.rules.map(({ match }) => match) ?? []),
    ),
  };
  const text = JSON.stringify(ready);
  if (!isExact) return { ok: false, reason: "too-large-amounts" };
  if (utf8Length(text) > COMPACT_LIMIT_BYTES) return { ok: false, reason: "too-long" };
  return { ok: true, text, variables };
}

/** The plan that `encodeForFunctions` wrote, from the metafield's JSON; null for anything else. */
export function readFunctionPlan(value: unknown): FunctionPlan | null {
  // Nobody but the app can write the metafield: its form is checked, not each field.
  if (typeof value !== "object" || value === null) return null;
  const { form, version, offers } = value as Readonly<Record<string, unknown>>;
  const isOurs = form === FUNCTION_FORM && typeof version === "number" && Array.isArray(offers);
  return isOurs ? (value as FunctionPlan) : null;
}

/** In its place, where functions can't rate by the plan: a metafield of JSON can't be empty. */
export const NOT_FOR_FUNCTIONS = "{}";

const EMPTY: Selection = { tags: [], types: [], vendors: [], productIds: [], collectionIds: [] };

/** The distinct selections of a plan: that of every line, then `exclude`, then the rules'. */
class Selections {
  readonly #known: { readonly key: string; readonly selection: Selection }[] = [];

  constructor(plan: Plan) {
    this.#known.push({ key: keyOf(EMPTY), selection: EMPTY });
    // An `exclude` that is empty excludes nothing, though a match that is empty matches every line.
    this.#known.push({ key: "exclude", selection: plan.exclude });
    for (const { rules } of plan.offers) for (const { match } of rules) this.setOf(match);
  }

  get count(): number {
    return this.#known.length;
  }

  setOf(selection: Selection): SelectionSet {
    const key = isEmpty(selection) ? keyOf(EMPTY) : keyOf(selection);
    let index = this.#known.findIndex((each) => each.key === key);
    if (index < 0) index = this.#known.push({ key, selection }) - 1;
    return 1 << index;
  }

  /** All selections that list it. */
  setWith(kind: keyof Selection, name: string): SelectionSet {
    let all: SelectionSet = 0;
    for (const [index, { selection }] of this.#known.entries()) {
      if (normalized(kind, selection).includes(normal(kind, name))) all += 1 << index;
    }
    return all;
  }

  /** Null: nothing is. */
  listed(kind: keyof Selection): Listed | null {
    const names = this.#known.flatMap(({ selection }) => normalized(kind, selection));
    if (names.length === 0) return null;
    return Object.fromEntries(names.map((name) => [name, this.setWith(kind, name)]));
  }
}

function keyOf(selection: Selection): string {
  return JSON.stringify(selection);
}

/** Tags and types compare by the lower case of both, untrimmed; the rest exactly. */
function normal(kind: keyof Selection, name: string): string {
  return kind === "tags" || kind === "types" ? name.toLowerCase() : name;
}

function normalized(kind: keyof Selection, selection: Selection): string[] {
  return selection[kind].map((name) => normal(kind, name));
}
