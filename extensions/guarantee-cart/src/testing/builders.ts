import { ladderOf, parsePlan } from "../../../../domain/rating/index";
import { packPlan } from "../../../../domain/rating/plan-form/packed-plan";
import type { AjaxCart, AjaxItem } from "../ajax-cart";
import type { ConsentForm } from "../consent";
import type { PageData } from "../page-data";

/** What tests of the cart block are made of: 1 % of jade, at least 0.98, at most 500.00, insured up to 20,000.00. */
export const OFFER = {
  id: "standard",
  perils: ["loss", "damage", "theft"],
  minimumPremium: "0.98",
  maximumPremium: "500.00",
  maximumInsuredValue: "20000.00",
  rounding: { increment: "0.01", mode: "half-up" },
  rules: [{ id: "jade", match: { tags: ["jade"] }, premium: { type: "rate", rate: "0.01" } }],
};

const PLAN = {
  schema: 1,
  version: 7,
  currency: "USD",
  valueBasis: "discounted",
  includeShipping: false,
  destinations: { include: ["*"], exclude: ["BR"] },
  merchantFunded: ["EU"],
  offers: [OFFER],
};

const GUARANTEE = 900;

export function pageWith(plan: object = {}, page: Partial<PageData> = {}): PageData {
  const parsed = parsePlan({ exclude: {}, ...PLAN, ...plan });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const ladder = ladderOf(parsed.value);
  if (!ladder.ok) throw new Error(JSON.stringify(ladder.issues));
  return {
    plan: parsed.value,
    rating: packPlan(parsed.value),
    ladder: {
      steps: ladder.value,
      variants: ladder.value.map(variantOf),
      pricing: "steps",
    },
    productId: GUARANTEE,
    offers: parsed.value.offers.map(({ id }) => id),
    currency: "USD",
    country: "US",
    language: "en",
    script: "",
    api: "",
    query: "",
    products: { 1: product(1, ["Jade"]), 2: product(2, ["porcelain"]) },
    words: {},
    ...page,
  };
}

function product(id: number, tags: string[]) {
  return {
    id: `gid://shopify/Product/${id}`,
    type: "Bracelet",
    vendor: "Jade River",
    tags,
    collectionIds: [],
  };
}

/** The variant that sells a step: "50.00" is 905000. */
export const variantOf = (step: string): string => `90${step.replace(".", "").padStart(4, "0")}`;

/** A line of goods: product 1 is jade, product 2 isn't covered. Amounts are hundredths. */
export function goods(id: number, amount: number, item: Partial<AjaxItem> = {}): AjaxItem {
  return {
    key: `${id}:a`,
    product_id: id,
    variant_id: id * 10,
    quantity: 1,
    properties: {},
    gift_card: false,
    requires_shipping: true,
    original_line_price: amount,
    final_line_price: amount,
    ...item,
  };
}

/** The guarantee's line at a step, as the block itself adds it. */
export function guarantee(step: string, item: Partial<AjaxItem> = {}): AjaxItem {
  const amount = Number(step.replace(".", ""));
  return {
    ...goods(GUARANTEE, amount),
    key: `${step}:a`,
    variant_id: Number(variantOf(step)),
    requires_shipping: false,
    properties: {
      _waybond_offer: "standard",
      _waybond_plan: "7",
      _waybond_premium: step,
      _waybond_consent: JSON.stringify(consent({ p: step })),
    },
    ...item,
  };
}

export function consent(form: Partial<ConsentForm> = {}): ConsentForm {
  return {
    w: "Add the shipping guarantee · $50.00",
    l: "en",
    p: "50.00",
    c: "USD",
    o: "standard",
    v: 7,
    u: true,
    t: "2026-11-22T08:30:00.000Z",
    s: "cart",
    ...form,
  };
}

export function cartOf(items: AjaxItem[], cart: Partial<AjaxCart> = {}): AjaxCart {
  let total = 0;
  for (const { final_line_price } of items) total += final_line_price;
  return { currency: "USD", items, items_subtotal_price: total, total_price: total, ...cart };
}
