import type { Issue } from "./issue";
import { ladderOf } from "./ladder/ladder";
import { parsePlan } from "./parse-plan";
import type { Plan } from "./plan";
import { encodePlan } from "./plan-form/encode-plan";

/** A plan that can be published: its canonical form, its ladder and what the shop's metafield will hold. */
export type PlanToPublish = { plan: Plan; steps: string[]; compact: string };

export type CheckedPlan =
  | ({ ok: true } & PlanToPublish)
  | { ok: false; reason: "invalid"; issues: readonly Issue[] }
  | { ok: false; reason: "too-large"; bytes: number; limit: number };

/**
 * Checks a draft for publishing as a version in the shop's currency: the same checks in the browser, beside the form, and
 * on the server. Beyond the form of a plan, offers and rules must have names, an offer must cover something and the ladder
 * must fit.
 */
export function checkPlan(draft: unknown, shop: { version: number; currency: string }): CheckedPlan {
  const source = isObject(draft) ? draft : {};
  const parsed = parsePlan({ ...source, version: shop.version });
  const issues = [...(parsed.ok ? [] : parsed.issues), ...faultsBeyondTheForm(source, shop.currency)];
  if (!parsed.ok || issues.length > 0) return { ok: false, reason: "invalid", issues };
  const plan = parsed.value;
  const ladder = ladderOf(plan);
  if (!ladder.ok) return { ok: false, reason: "invalid", issues: ladder.issues };
  const compact = encodePlan(plan);
  if (!compact.ok) return { ok: false, reason: "too-large", bytes: compact.bytes, limit: compact.limit };
  return { ok: true, plan, steps: ladder.value, compact: compact.text };
}

/** Found on the draft itself, so that all faults are told at once. What has not even the form, the parser has named. */
function faultsBeyondTheForm(source: Record<string, unknown>, currency: string): Issue[] {
  const issues: Issue[] = [];
  if (typeof source.currency === "string" && source.currency !== currency) {
    const message = `must be one of ${currency}`;
    issues.push({ path: "plan.currency", code: "not-one-of", message, detail: currency });
  }
  const offers: unknown[] = Array.isArray(source.offers) ? source.offers : [];
  for (const [index, offer] of offers.entries()) {
    if (!isObject(offer)) continue;
    const path = `plan.offers[${index}]`;
    if (isBlank(offer.id)) issues.push(empty(`${path}.id`));
    if (Array.isArray(offer.perils) && offer.perils.length === 0) issues.push(empty(`${path}.perils`));
    const rules: unknown[] = Array.isArray(offer.rules) ? offer.rules : [];
    for (const [number, rule] of rules.entries()) {
      if (isObject(rule) && isBlank(rule.id)) issues.push(empty(`${path}.rules[${number}].id`));
    }
  }
  return issues;
}

function empty(path: string): Issue {
  return { path, code: "empty", message: "must not be empty" };
}

function isBlank(value: unknown): boolean {
  return typeof value === "string" && value.trim() === "";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The steps that a product must hold while carts of the live version are being rated by the new one. */
export function stepsTogether(live: readonly string[], next: readonly string[]): Set<string> {
  return new Set([...live, ...next]);
}
