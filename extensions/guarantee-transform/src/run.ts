import {
  CONSENT_ATTRIBUTE,
  OFFER_ATTRIBUTE,
  parsePremium,
  parseTransformConfig,
  PLAN_VERSION_ATTRIBUTE,
  PREMIUM_ATTRIBUTE,
  stepOfSku,
  type TransformConfig,
} from "../../../domain/cart/index";
import { stepInText } from "../../../domain/rating/index";
import type { AttributeOutput, CartTransformRunResult, Input, Operation } from "./api";

type CartLine = Input["cart"]["lines"][number];

const NOTHING: CartTransformRunResult = { operations: [] };

/**
 * Charges the exact premium: the guarantee line, which is in the cart at the price of its step, is given the premium
 * that the surface wrote onto it. Only in the shop's currency, and only a premium that belongs to the line's step (not
 * below it, and below the next): whatever else is there costs its step, as surfaces then show it.
 *
 * It runs before discounts, so it can't work the premium out itself; the validation function does, later on.
 */
export function run(input: Input): CartTransformRunResult {
  try {
    const config = parseTransformConfig(input.cartTransform.config?.jsonValue);
    const steps = input.shop.steps?.value;
    if (!config || config.operation === "none" || steps === undefined) return NOTHING;
    const operations: Operation[] = [];
    for (const line of input.cart.lines) {
      // Most lines are none of ours, and cost no more than this look.
      if (line.premium === null) continue;
      const operation = operationFor(line, config, steps);
      if (operation) operations.push(operation);
    }
    return operations.length === 0 ? NOTHING : { operations };
  } catch (error) {
    // A fault of ours must not hold a cart up: the price step is charged.
    // oxlint-disable-next-line no-console -- the log of the function's run is where a developer looks
    console.error(String(error));
    return NOTHING;
  }
}

function operationFor(line: CartLine, config: TransformConfig, steps: string): Operation | null {
  const { merchandise } = line;
  if (merchandise.__typename !== "ProductVariant" || !merchandise.product.isGuarantee) return null;
  const step = stepOfSku(merchandise.sku);
  const premium = line.premium?.value ?? null;
  // Shopify refuses the whole answer when it changes a line with a selling plan.
  if (step === null || premium === null || line.quantity !== 1 || line.sellingPlanAllocation) return null;
  const { currency } = config;
  if (line.cost.amountPerQuantity.currencyCode !== currency) return null;
  if (parsePremium(premium, currency) === null || premium === step) return null;
  if (stepInText(steps, currency, premium) !== step) return null;

  const adjustment = { fixedPricePerUnit: { amount: premium } };
  if (config.operation === "update") return { lineUpdate: { cartLineId: line.id, price: { adjustment } } };
  const component = {
    merchandiseId: merchandise.id,
    quantity: 1,
    price: { adjustment },
    attributes: attributesOf(line),
  };
  return { lineExpand: { cartLineId: line.id, expandedCartItems: [component] } };
}

/** What the line says, for the component that takes its place in the order. */
function attributesOf({ offer, version, premium, consent }: CartLine): AttributeOutput[] {
  const attributes: AttributeOutput[] = [];
  const carry = (key: string, value: string | null | undefined) => {
    if (value !== null && value !== undefined) attributes.push({ key, value });
  };
  carry(OFFER_ATTRIBUTE, offer?.value);
  carry(PLAN_VERSION_ATTRIBUTE, version?.value);
  carry(PREMIUM_ATTRIBUTE, premium?.value);
  carry(CONSENT_ATTRIBUTE, consent?.value);
  return attributes;
}
