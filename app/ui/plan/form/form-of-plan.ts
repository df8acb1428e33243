import { z } from "zod";
import {
  FLAT_PER,
  OVER_MAXIMUM,
  PERILS,
  PREMIUM_TYPES,
  ROUNDING_MODES,
  VALUE_BASES,
} from "../../../../domain/rating";
import { percentOf } from "~/ui/plan/form/percent";
import type { BandForm, OfferForm, PlanForm, RuleForm } from "~/ui/plan/form/plan-form";

// A draft may hold anything that was ever typed: what isn't of a plan's form becomes an empty or usual field, the rest stays.
const text = z.string().catch("");
const texts = z.array(z.string()).catch([]);
const list = z.array(z.unknown()).catch([]);
const selection = z
  .object({ tags: texts, types: texts, vendors: texts, productIds: texts, collectionIds: texts })
  .catch({ tags: [], types: [], vendors: [], productIds: [], collectionIds: [] });

const band = z.object({
  below: text,
  amount: z.string().optional().catch(undefined),
  rate: z.string().optional().catch(undefined),
});

const premium = z
  .object({
    type: z.enum(PREMIUM_TYPES).catch("rate"),
    amount: text,
    per: z.enum(FLAT_PER).catch("order"),
    rate: text,
    bands: list,
  })
  .catch({ type: "rate", amount: "", per: "order", rate: "", bands: [] });

const rule = z
  .object({
    id: text,
    match: selection,
    destinations: texts,
    eligibleValue: z.object({ from: text, below: text }).catch({ from: "", below: "" }),
    premium,
    minimum: text,
    maximum: text,
  })
  .partial();

const offer = z
  .object({
    id: text,
    perils: z
      .array(z.unknown())
      .catch([])
      .transform((all) => PERILS.filter((peril) => all.includes(peril))),
    minimumPremium: text,
    maximumPremium: text,
    minimumInsuredValue: text,
    maximumInsuredValue: text,
    overMaximum: z.enum(OVER_MAXIMUM).catch("decline"),
    rounding: z
      .object({ increment: text, mode: z.enum(ROUNDING_MODES).catch("half-up") })
      .catch({ increment: "", mode: "half-up" }),
    rules: list,
  })
  .partial();

const plan = z.object({
  valueBasis: z.enum(VALUE_BASES).catch("discounted"),
  includeShipping: z.boolean().catch(false),
  destinations: z.object({ include: texts, exclude: texts }).catch({ include: ["*"], exclude: [] }),
  exclude: selection,
  merchantFunded: texts,
  offers: list,
});

/** The form of a saved plan. `newKey` gives a name for an item, a new one each time. */
export function formOfPlan(saved: unknown, newKey: () => string): PlanForm {
  const found = plan.parse(isObject(saved) ? saved : {});
  return {
    valueBasis: found.valueBasis,
    includeShipping: found.includeShipping,
    include: found.destinations.include,
    exclude: found.destinations.exclude,
    excludedGoods: found.exclude,
    merchantFunded: found.merchantFunded,
    offers: found.offers.filter(isObject).map((item) => formOfOffer(item, newKey)),
  };
}

function formOfOffer(saved: object, newKey: () => string): OfferForm {
  const found = offer.parse(saved);
  return {
    key: newKey(),
    id: found.id ?? "",
    perils: found.perils ?? [],
    minimumPremium: found.minimumPremium ?? "",
    maximumPremium: found.maximumPremium ?? "",
    minimumInsuredValue: found.minimumInsuredValue ?? "",
    maximumInsuredValue: found.maximumInsuredValue ?? "",
    overMaximum: found.overMaximum ?? "decline",
    increment: found.rounding?.increment ?? "",
    roundingMode: found.rounding?.mode ?? "half-up",
    rules: (found.rules ?? []).filter(isObject).map((item) => formOfRule(item, newKey)),
  };
}

function formOfRule(saved: object, newKey: () => string): RuleForm {
  const found = rule.parse(saved);
  const price = premium.parse(found.premium);
  return {
    key: newKey(),
    id: found.id ?? "",
    match: selection.parse(found.match),
    destinations: found.destinations ?? [],
    from: found.eligibleValue?.from ?? "",
    below: found.eligibleValue?.below ?? "",
    premiumType: price.type,
    amount: price.amount,
    per: price.per,
    percent: percentOf(price.rate),
    bands: price.bands.filter(isObject).map((item) => formOfBand(item, newKey)),
    minimum: found.minimum ?? "",
    maximum: found.maximum ?? "",
  };
}

function formOfBand(saved: object, newKey: () => string): BandForm {
  const { below, amount, rate } = band.parse(saved);
  return {
    key: newKey(),
    below,
    priced: amount === undefined && rate !== undefined ? "rate" : "amount",
    amount: amount ?? "",
    percent: percentOf(rate ?? ""),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
