import { Router } from "express";
import { z } from "zod";
import { findVariant } from "../commerce/catalog";
import { CART_TRANSFORM_REFUSALS, VALIDATION_REFUSALS } from "../functions/refusal-codes";
import type { RecordedRun } from "../functions/run-log";
import type { SandboxParts } from "../sandbox";
import { nextId } from "../state/ids";
import { planNameOf, SHOP_PLAN_NAMES, SHOP_PLANS, type ShopPlanName } from "../state/shop-plans";
import type { CartTransform, FunctionRefusals, ShopState, Validation } from "../state/types";
import { text } from "./fields";
import { readAs } from "./problem";
import { findShop, findVariantBy } from "./references";

const shopSchema = z.strictObject({ shop: text.optional() });
const planSchema = z.strictObject({ shop: text.optional(), plan: z.enum(SHOP_PLAN_NAMES) });
/** A product is sold by it from then on; `selling_plan` of the Ajax API names the plan that is answered. */
const sellingPlanSchema = z.strictObject({ shop: text.optional(), name: text, product: text });
const refusalsSchema = z.strictObject({
  shop: text.optional(),
  /** Whether prices of components are refused. */
  componentPrices: z.boolean().optional(),
  /** The code that registrations are refused with; null: they aren't. */
  cartTransformCreate: z.enum(CART_TRANSFORM_REFUSALS).nullable().optional(),
  validationCreate: z.enum(VALIDATION_REFUSALS).nullable().optional(),
});

/** A shop's functions as scripts and the control room see them. */
export type FunctionsView = {
  shop: string;
  plan: ShopPlanName;
  refusals: FunctionRefusals;
  /** Of the app; `faults` say why Shopify would refuse to deploy it. */
  functions: {
    handle: string;
    target: string | null;
    inputQuery: { bytes: number; cost: number } | null;
    /** When its bundle was built; null while it isn't. */
    builtAt: string | null;
    faults: readonly string[];
  }[];
  cartTransforms: readonly CartTransform[];
  validations: readonly Validation[];
  /** The last ones, newest first. */
  runs: readonly RecordedRun[];
};

/** The shop's plan, the functions that run in it, and what it refuses of them. */
export function functionRoutes(parts: SandboxParts): Router {
  const router = Router();
  const { deployed } = parts.functions;

  router.get("/plan", (request, response) => {
    const shop = findShop(parts, readAs(shopSchema, request.query).shop);
    response.json(planView(shop));
  });
  router.post("/plan", (request, response) => {
    const { shop: name, plan } = readAs(planSchema, request.body);
    const shop = findShop(parts, name);
    shop.plan = { ...SHOP_PLANS[plan] };
    shop.updatedAt = parts.clock.now().toISOString();
    parts.events.emit(shop.handle, { topic: "shop/update" });
    parts.changed();
    response.json(planView(shop));
  });

  router.post("/selling-plans", (request, response) => {
    const { shop: name, name: planName, product } = readAs(sellingPlanSchema, request.body);
    const shop = findShop(parts, name);
    const sellable = findVariant(shop, findVariantBy(shop, { product }, "product").id);
    const productIds = sellable ? [sellable.product.id] : [];
    const plan = { id: nextId(parts.state, "SellingPlan"), name: planName, productIds };
    shop.sellingPlans = [...(shop.sellingPlans ?? []), plan];
    parts.changed();
    response.status(201).json(plan);
  });

  router.get("/functions", (request, response, next) => {
    const shop = findShop(parts, readAs(shopSchema, request.query).shop);
    // Nothing is read again: what is shown is what carts are priced with.
    const known = deployed.list().length + deployed.refused().length > 0;
    (known ? Promise.resolve() : deployed.load()).then(() => {
      response.json(functionsView(parts, shop));
    }, next);
  });
  router.post("/functions", (request, response) => {
    const { shop: name, ...refusals } = readAs(refusalsSchema, request.body);
    const shop = findShop(parts, name);
    const { componentPrices, cartTransformCreate, validationCreate } = refusals;
    const before = shop.functionRefusals;
    shop.functionRefusals = {
      componentPrices: componentPrices ?? before.componentPrices,
      cartTransformCreate:
        cartTransformCreate === undefined ? before.cartTransformCreate : cartTransformCreate,
      validationCreate: validationCreate === undefined ? before.validationCreate : validationCreate,
    };
    parts.changed();
    response.json(functionsView(parts, shop));
  });
  router.post("/functions/deploy", (request, response, next) => {
    const shop = findShop(parts, readAs(shopSchema, request.body).shop);
    deployed.load().then(() => {
      response.json(functionsView(parts, shop));
    }, next);
  });
  return router;
}

function planView({ domain, plan }: ShopState) {
  return { shop: domain, plan: planNameOf(plan) };
}

function functionsView({ functions }: SandboxParts, shop: ShopState): FunctionsView {
  return {
    ...planView(shop),
    refusals: shop.functionRefusals,
    functions: [
      ...functions.deployed.list().map(({ extension, query, builtAt }) => ({
        handle: extension.handle,
        target: extension.target,
        inputQuery: { bytes: query.bytes, cost: query.cost },
        builtAt: builtAt === null ? null : new Date(builtAt).toISOString(),
        faults: [],
      })),
      ...functions.deployed.refused().map(({ handle, faults }) => ({
        handle,
        target: null,
        inputQuery: null,
        builtAt: null,
        faults,
      })),
    ],
    cartTransforms: shop.cartTransforms,
    validations: shop.validations,
    runs: functions.runs.ofShop(shop.handle),
  };
}
