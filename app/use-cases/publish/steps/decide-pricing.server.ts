import type { Shop } from "@prisma/client";
import type { TransformConfig } from "../../../../domain/cart";
import { encodeForFunctions, encodeSteps, type Plan } from "../../../../domain/rating";
import { pricingReason, type CheckReason, type PricingReason } from "~/views/pricing-reason";
import type { RegisteredFunctions } from "~/use-cases/publish/steps/register-functions.server";

/** How premiums are to be charged, and why not exactly. */
export type DecidedPricing =
  | { mode: "exact"; operation: Exclude<TransformConfig["operation"], "none">; reason: null }
  | { mode: "steps"; operation: "none"; reason: PricingReason };

/** Stands for a ladder that functions can't read: they take it for none and leave carts alone. */
const NO_STEPS = "none";

/** The ladder's steps as functions read them. */
export function stepsText(steps: readonly string[], currency: string): string {
  return encodeSteps(steps, currency) ?? NO_STEPS;
}

/** Exact prices wherever nothing is known to stand in their way. */
export function decidePricing(
  owner: Pick<Shop, "pricingReason">,
  { transform }: RegisteredFunctions,
  published: { steps: readonly string[]; currency: string },
): DecidedPricing {
  const bySteps = (reason: PricingReason): DecidedPricing => ({ mode: "steps", operation: "none", reason });
  if (!transform.ok) return bySteps(transform.reason);
  if (stepsText(published.steps, published.currency) === NO_STEPS)
    return bySteps({ code: "ladder-too-long" });
  const known = pricingReason.nullable().parse(owner.pricingReason);
  // Another way to ask (the shop moved to another Shopify plan) is worth a try.
  if (known?.code === "exact-refused" && known.operation === transform.operation) return bySteps(known);
  return { mode: "exact", operation: transform.operation, reason: null };
}

/** Why the checkout's last check is off; null when it is on. */
export function checkProblem({ validation }: RegisteredFunctions, plan: Plan): CheckReason | null {
  if (!validation.ok) return validation.reason;
  if (!validation.enabled) return { code: "switched-off" };
  const encoded = encodeForFunctions(plan);
  return encoded.ok ? null : { code: encoded.reason };
}
