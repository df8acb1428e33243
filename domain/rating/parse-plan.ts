import { compareDecimals, ROUNDING_MODES } from "../money/index";
import { isDestinationEntry } from "./destinations";
import { FormReader, type Source, type TextCheck } from "./plan-form/form-reader";
import type { Parsed } from "./issue";
import { readPremium } from "./parse-premium";
import { OVER_MAXIMUM, PERILS, VALUE_BASES, type Offer, type Plan, type Rule, type Selection } from "./plan";

const PLAN_FIELDS = [
  "schema",
  "version",
  "currency",
  "valueBasis",
  "includeShipping",
  "destinations",
  "exclude",
  "merchantFunded",
  "offers",
];
const OFFER_FIELDS = [
  "id",
  "perils",
  "minimumPremium",
  "maximumPremium",
  "minimumInsuredValue",
  "maximumInsuredValue",
  "overMaximum",
  "rounding",
  "rules",
];
const RULE_FIELDS = ["id", "match", "destinations", "eligibleValue", "premium", "minimum", "maximum"];
const SELECTION_FIELDS = ["tags", "types", "vendors", "productIds", "collectionIds"];

const NOTHING: Selection = { tags: [], types: [], vendors: [], productIds: [], collectionIds: [] };
const DESTINATION: TextCheck = { code: "not-destination", test: isDestinationEntry };

/**
 * Checks a plan and gives its canonical form. A plan that breaks the form is refused whole, with every fault
 * named by its path ("plan.offers[0].rules[2].premium.rate").
 */
export function parsePlan(input: unknown): Parsed<Plan> {
  const reader = new FormReader();
  const plan = readPlan(reader, input);
  return plan && reader.issues.length === 0
    ? { ok: true, value: plan }
    : { ok: false, issues: reader.issues };
}

function readPlan(reader: FormReader, input: unknown): Plan | undefined {
  const source = reader.objectOf(input, "plan", PLAN_FIELDS);
  if (!source) return undefined;
  if (source.schema !== 1) {
    if (source.schema === undefined) reader.fault("plan.schema", "required");
    else reader.fault("plan.schema", "not-one-of", "1");
  }
  const version = reader.positiveInteger(source, "plan", "version");
  const currency = reader.currency(source, "plan");
  const valueBasis = reader.oneOf(source, "plan", "valueBasis", VALUE_BASES);
  const includeShipping = reader.boolean(source, "plan", "includeShipping");
  const destinations = reader.objectOf(source.destinations, "plan.destinations", ["include", "exclude"]);
  const covered = {
    include: destinations
      ? reader.texts(destinations, "plan.destinations", "include", "required", DESTINATION)
      : [],
    exclude: destinations
      ? reader.texts(destinations, "plan.destinations", "exclude", "optional", DESTINATION)
      : [],
  };
  const exclude = readSelection(reader, source.exclude, "plan.exclude");
  const merchantFunded = reader.texts(source, "plan", "merchantFunded", "required", DESTINATION);
  const offers = readOffers(reader, source);
  if (
    version === undefined ||
    currency === undefined ||
    valueBasis === undefined ||
    includeShipping === undefined
  ) {
    return undefined;
  }
  return {
    schema: 1,
    version,
    currency,
    valueBasis,
    includeShipping,
    destinations: covered,
    exclude,
    merchantFunded,
    offers,
  };
}

function readSelection(reader: FormReader, value: unknown, path: string): Selection {
  const source = reader.objectOf(value, path, SELECTION_FIELDS);
  if (!source) return NOTHING;
  return {
    tags: reader.texts(source, path, "tags", "optional"),
    types: reader.texts(source, path, "types", "optional"),
    vendors: reader.texts(source, path, "vendors", "optional"),
    productIds: reader.texts(source, path, "productIds", "optional"),
    collectionIds: reader.texts(source, path, "collectionIds", "optional"),
  };
}

function readOffers(reader: FormReader, plan: Source): Offer[] {
  const list = reader.list(plan, "plan", "offers");
  if (list?.length === 0) reader.fault("plan.offers", "empty");
  const offers: Offer[] = [];
  const ids = new Map<string, string>();
  for (const [index, item] of (list ?? []).entries()) {
    const path = `plan.offers[${index}]`;
    const source = reader.objectOf(item, path, OFFER_FIELDS);
    const offer = source && readOffer(reader, source, path, ids);
    if (offer) offers.push(offer);
  }
  return offers;
}

function readOffer(
  reader: FormReader,
  source: Source,
  path: string,
  ids: Map<string, string>,
): Offer | undefined {
  const id = readId(reader, source, path, ids);
  const perils = readPerils(reader, source, path);
  const premiums = readLimits(reader, source, path, "minimumPremium", "maximumPremium");
  const values = readLimits(reader, source, path, "minimumInsuredValue", "maximumInsuredValue");
  const overMaximum =
    source.overMaximum === undefined ? "decline" : reader.oneOf(source, path, "overMaximum", OVER_MAXIMUM);
  const rounding = readRounding(reader, source.rounding, `${path}.rounding`);
  const rules = readRules(reader, source, path);
  if (id === undefined || overMaximum === undefined || rounding === undefined) return undefined;
  return { id, perils, ...premiums, ...values, overMaximum, rounding, rules };
}

function readPerils(reader: FormReader, source: Source, path: string): Offer["perils"] {
  const perils: Offer["perils"][number][] = [];
  for (const [index, item] of (reader.list(source, path, "perils") ?? []).entries()) {
    const peril = PERILS.find((known) => known === item);
    if (peril === undefined) reader.fault(`${path}.perils[${index}]`, "not-one-of", PERILS.join(", "));
    else perils.push(peril);
  }
  return perils;
}

function readRounding(reader: FormReader, value: unknown, path: string): Offer["rounding"] | undefined {
  const source = reader.objectOf(value, path, ["increment", "mode"]);
  if (!source) return undefined;
  const increment = reader.amount(source, path, "increment");
  const mode = reader.oneOf(source, path, "mode", ROUNDING_MODES);
  if (increment === undefined || mode === undefined) return undefined;
  if (compareDecimals(increment, "0") === 0) return reader.fault(`${path}.increment`, "zero");
  return { increment, mode };
}

function readRules(reader: FormReader, offer: Source, path: string): Rule[] {
  const list = reader.list(offer, path, "rules");
  if (list?.length === 0) reader.fault(`${path}.rules`, "empty");
  const rules: Rule[] = [];
  const ids = new Map<string, string>();
  for (const [index, item] of (list ?? []).entries()) {
    const at = `${path}.rules[${index}]`;
    const source = reader.objectOf(item, at, RULE_FIELDS);
    const rule = source && readRule(reader, source, at, ids);
    if (rule) rules.push(rule);
  }
  return rules;
}

function readRule(
  reader: FormReader,
  source: Source,
  path: string,
  ids: Map<string, string>,
): Rule | undefined {
  const id = readId(reader, source, path, ids);
  const match = source.match === undefined ? NOTHING : readSelection(reader, source.match, `${path}.match`);
  const destinations = reader.texts(source, path, "destinations", "optional", DESTINATION);
  const eligibleValue = readEligibleValue(reader, source.eligibleValue, `${path}.eligibleValue`);
  const premium = readPremium(reader, source.premium, `${path}.premium`);
  const limits = readLimits(reader, source, path, "minimum", "maximum");
  if (id === undefined || premium === undefined) return undefined;
  return { id, match, destinations, eligibleValue, premium, ...limits };
}

/** Its two bounds are optional, so a rule without the whole of it is as good as one with an empty one. */
function readEligibleValue(reader: FormReader, value: unknown, path: string): Rule["eligibleValue"] {
  const source = value === undefined ? undefined : reader.objectOf(value, path, ["from", "below"]);
  if (!source) return {};
  const from = reader.optionalAmount(source, path, "from");
  const below = reader.optionalAmount(source, path, "below");
  if (from !== undefined && below !== undefined && compareDecimals(from, below) >= 0) {
    reader.fault(`${path}.from`, "not-under", "below");
  }
  return { ...(from !== undefined && { from }), ...(below !== undefined && { below }) };
}

function readLimits<Low extends string, High extends string>(
  reader: FormReader,
  source: Source,
  path: string,
  low: Low,
  high: High,
): { readonly [key in Low | High]?: string } {
  const least = reader.optionalAmount(source, path, low);
  const most = reader.optionalAmount(source, path, high);
  if (least !== undefined && most !== undefined && compareDecimals(least, most) > 0) {
    reader.fault(`${path}.${low}`, "above-maximum", high);
  }
  const limits: { [key in Low | High]?: string } = {};
  if (least !== undefined) limits[low] = least;
  if (most !== undefined) limits[high] = most;
  return limits;
}

/** An id that none before has; `ids` remembers where each was. */
function readId(
  reader: FormReader,
  source: Source,
  path: string,
  ids: Map<string, string>,
): string | undefined {
  const id = reader.text(source, path, "id");
  if (id === undefined) return undefined;
  const other = ids.get(id);
  if (other !== undefined) return reader.fault(`${path}.id`, "duplicate", other);
  ids.set(id, `${path}.id`);
  return id;
}
