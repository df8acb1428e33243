import { isCurrencyCode } from "../money/index";
import type { Cart } from "./cart";
import { issue, type Issue, type Parsed } from "./issue";
import { parseCartFor } from "./parse-cart";
import { parsePlan } from "./parse-plan";
import type { Plan } from "./plan";

/** A plan and a cart to be quoted by it. */
export type Case = { readonly plan: Plan; readonly cart: Cart };

/** Checks a `{plan, cart}` pair, such as a line of a batch: the faults of both are named at once. */
export function parseCase(input: unknown): Parsed<Case> {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    return { ok: false, issues: [issue("", "not-object")] };
  }
  const source: { readonly plan?: unknown; readonly cart?: unknown } = input;
  const plan = parsePlan(source.plan);
  const cart = parseCartFor(plan.ok ? plan.value.currency : declaredCurrency(source.plan), source.cart);
  if (plan.ok && cart.ok) return { ok: true, value: { plan: plan.value, cart: cart.value } };
  return { ok: false, issues: [...issuesOf(plan), ...issuesOf(cart)] };
}

/** The currency that a faulty plan still names: with it the cart's rate can be judged. */
function declaredCurrency(plan: unknown): string | null {
  if (typeof plan !== "object" || plan === null || !("currency" in plan)) return null;
  return typeof plan.currency === "string" && isCurrencyCode(plan.currency) ? plan.currency : null;
}

function issuesOf(parsed: Parsed<unknown>): readonly Issue[] {
  return parsed.ok ? [] : parsed.issues;
}
