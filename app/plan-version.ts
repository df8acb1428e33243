import { encodePlan, ladderOf, parsePlan, type Issue, type Plan } from "../domain/rating";

/** A fault of what the plan page holds: the plan's own, or of what is saved beside it. */
export type PlanFault = Omit<Issue, "code"> & { code: Issue["code"] | "not-url" | "malformed" };

/** A plan that can be published: its canonical form, its ladder and what the shop's metafield will hold. */
export type PlanToPublish = { plan: Plan; steps: string[]; compact: string };

export type CheckedPlan =
  | ({ ok: true } & PlanToPublish)
  | { ok: false; reason: "invalid"; issues: readonly Issue[] }
  | { ok: false; reason: "too-large"; bytes: number; limit: number };

/**
 * Checks a draft for publishing as a version in the shop's currency: the same checks in the browser, beside the form, and
 * on the server. Beyond the form of a plan, an offer must cover something and the ladder must fit.
 */
export function checkPlan(draft: unknown, shop: { version: number; currency: string }): CheckedPlan {
  const versioned = typeof draft === "object" && draft !== null && !Array.isArray(draft) ? draft : {};
  const parsed = parsePlan({ ...versioned, version: shop.version });
  if (!parsed.ok) return { ok: false, reason: "invalid", issues: parsed.issues };
  const plan = parsed.value;
  const issues = faultsBeyondTheForm(plan, shop.currency);
  if (issues.length > 0) return { ok: false, reason: "invalid", issues };
  const ladder = ladderOf(plan);
  if (!ladder.ok) return { ok: false, reason: "invalid", issues: ladder.issues };
  const compact = encodePlan(plan);
  if (!compact.ok) return { ok: false, reason: "too-large", bytes: compact.bytes, limit: compact.limit };
  return { ok: true, plan, steps: ladder.value, compact: compact.text };
}

function faultsBeyondTheForm(plan: Plan, currency: string): Issue[] {
  const issues: Issue[] = [];
  if (plan.currency !== currency) {
    issues.push({
      path: "plan.currency",
      code: "not-one-of",
      message: `must be one of ${currency}`,
      detail: currency,
    });
  }
  for (const [index, { id, perils }] of plan.offers.entries()) {
    const path = `plan.offers[${index}]`;
    if (id.trim() === "") issues.push({ path: `${path}.id`, code: "empty", message: "must not be empty" });
    if (perils.length === 0) {
      issues.push({ path: `${path}.perils`, code: "empty", message: "must not be empty" });
    }
  }
  return issues;
}

/** The steps that a product must hold while carts of the live version are being rated by the new one. */
export function stepsTogether(live: readonly string[], next: readonly string[]): Set<string> {
  return new Set([...live, ...next]);
}
