import { encodeForFunctions, encodeSteps, ladderOf, parsePlan, type Plan } from "../../domain/rating/index";
import { anOffer, aPlan, aRule } from "../rating/samples";
import type { FunctionCart, FunctionLine } from "./function-input";

/**
 * Jade costs 1 %, all else 2 %; both together at least 0.98 and at most 500 dollars. Britain is given it. Given in the
 * form that is published.
 */
export const samplePlan: Plan = planOf(
  aPlan({
    version: 12,
    merchantFunded: ["GB"],
    destinations: { include: ["*"], exclude: ["RU"] },
    offers: [
      anOffer({
        minimumPremium: "0.98",
        maximumPremium: "500.00",
        rules: [
          aRule({ id: "jade", match: { tags: ["jade"] }, premium: { type: "rate", rate: "0.01" } }),
          aRule({ id: "rest", premium: { type: "rate", rate: "0.02" } }),
        ],
      }),
    ],
  }),
);

export function planOf(form: unknown): Plan {
  const plan = parsePlan(form);
  if (!plan.ok) throw new Error(JSON.stringify(plan.issues));
  return plan.value;
}

/** The plan as the validation reads it, and what its input query asks. */
export function publishedPlan(plan: Plan) {
  const encoded = encodeForFunctions(plan);
  if (!encoded.ok) throw new Error(`the plan is not for functions: ${encoded.reason}`);
  return encoded;
}

export function stepsText(plan: Plan): string {
  const ladder = ladderOf(plan);
  const text = ladder.ok ? encodeSteps(ladder.value, plan.currency) : null;
  if (text === null) throw new Error("the plan has no ladder for functions");
  return text;
}

/** A jade bangle for 1,000.00 dollars, on its way to America, with its guarantee for 10.00. */
export function sampleCart(over: Partial<FunctionCart> = {}): FunctionCart {
  return {
    currency: "USD",
    shopMetafields: { steps: stepsText(samplePlan) },
    ownerMetafields: {
      config: JSON.stringify({ operation: "expand", currency: "USD" }),
      plan: publishedPlan(samplePlan).text,
    },
    variables: publishedPlan(samplePlan).variables,
    discounts: [],
    deliveryGroups: [{ country: "US", option: { cost: "20.00", method: "SHIPPING" } }],
    lines: [goods(), guarantee()],
    ...over,
  };
}

export function goods(over: Partial<FunctionLine> = {}, tags: string[] = ["jade"]): FunctionLine {
  const subtotal = over.subtotal ?? "1000.00";
  return {
    quantity: 1,
    subtotal,
    total: subtotal,
    discounts: [],
    attributes: {},
    merchandise: {
      id: "gid://shopify/ProductVariant/1",
      sku: "BANGLE-1",
      requiresShipping: true,
      product: {
        id: "gid://shopify/Product/1",
        isGiftCard: false,
        type: "Bangle",
        vendor: "Jade River",
        tags,
        collectionIds: [],
      },
    },
    ...over,
  };
}

export function guarantee(over: Partial<FunctionLine> = {}, step = "10.00"): FunctionLine {
  const subtotal = over.subtotal ?? step;
  return {
    quantity: 1,
    subtotal,
    total: subtotal,
    discounts: [],
    attributes: { _waybond_offer: "standard", _waybond_plan: "12", _waybond_premium: step },
    merchandise: {
      id: "gid://shopify/ProductVariant/2",
      sku: `WAYBOND-${step}`,
      requiresShipping: false,
      product: {
        id: "gid://shopify/Product/2",
        isGiftCard: false,
        type: "Shipping guarantee",
        vendor: "Waybond",
        tags: ["waybond-guarantee"],
        collectionIds: [],
      },
    },
    ...over,
  };
}
