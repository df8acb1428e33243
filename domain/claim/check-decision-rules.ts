import { decimalsOf, isCurrencyCode, withoutTrailingZeros } from "../money/index";
import { checkCondition, CONDITION_KINDS } from "./check-rule-condition";
import { checkOutcome } from "./check-rule-outcome";
import { isSignal, type DecisionRules, type RuleCondition } from "./decision-rules";
import { isObject, RuleFaults, type RuleFault } from "./rule-faults";

const MOST_RULES = 50;
const MOST_CONDITIONS = 20;
const ID = /^[a-z0-9][a-z0-9-]{0,59}$/;

export type CheckedRules =
  | { readonly ok: true; readonly rules: DecisionRules }
  | { readonly ok: false; readonly faults: readonly RuleFault[] };

/**
 * Decision rules as somebody wrote them: the rules, or every fault with its place. Beside their form it holds them to this: a
 * signal alone never denies.
 * @param currency the shop's
 */
export function checkDecisionRules(json: unknown, currency: string): CheckedRules {
  const faults = new RuleFaults();
  if (!isObject(json)) return { ok: false, faults: [{ path: "rules", code: "not-object" }] };
  faults.known(json, "", ["currency", "rules"]);
  if (json.currency !== currency || !isCurrencyCode(currency))
    faults.add("currency", "not-currency", currency);
  if (!Array.isArray(json.rules)) faults.add("rules", "not-list");
  else checkRules(json.rules, currency, faults);
  // All that the types ask for was looked at.
  return faults.found.length > 0
    ? { ok: false, faults: faults.found }
    : { ok: true, rules: json as DecisionRules };
}

/** None at all is fine: then people decide everything. */
function checkRules(rules: readonly unknown[], currency: string, faults: RuleFaults): void {
  if (rules.length > MOST_RULES) return faults.add("rules", "too-many", MOST_RULES);
  const ids = new Set<unknown>();
  for (const [index, rule] of rules.entries()) {
    const path = `rules[${index}]`;
    checkRule(rule, path, currency, faults);
    if (!isObject(rule)) continue;
    if (ids.has(rule.id)) faults.add(`${path}.id`, "duplicate");
    ids.add(rule.id);
  }
}

function checkRule(json: unknown, path: string, currency: string, faults: RuleFaults): void {
  if (!isObject(json)) return faults.add(path, "not-object");
  faults.known(json, path, ["id", "when", "outcome"]);
  if (typeof json.id !== "string" || !ID.test(json.id)) faults.add(`${path}.id`, "not-id");
  checkOutcome(json.outcome, `${path}.outcome`, faults);
  const { when } = json;
  if (!Array.isArray(when)) return faults.add(`${path}.when`, "not-list");
  if (when.length > MOST_CONDITIONS) return faults.add(`${path}.when`, "too-many", MOST_CONDITIONS);
  const before = faults.found.length;
  for (const [index, condition] of when.entries())
    checkCondition(condition, `${path}.when[${index}]`, currency, faults);
  const facts = when.map((condition: unknown) => (isObject(condition) ? condition.fact : null));
  for (const [index, fact] of facts.entries())
    if (facts.indexOf(fact) < index) faults.add(`${path}.when[${index}].fact`, "duplicate");
  if (faults.found.length > before || !isObject(json.outcome) || json.outcome.do !== "deny") return;
  checkDenial(when as RuleCondition[], path, faults);
}

/** Without a condition that says something of the case itself, a rule would deny by signals alone, or everybody. */
function checkDenial(when: readonly RuleCondition[], path: string, faults: RuleFaults): void {
  if (when.some((condition) => isGround(condition, when))) return;
  faults.add(`${path}.when`, when.some(({ fact }) => isSignal(fact)) ? "never-alone" : "no-ground");
}

/** Whether a denial can rest on it: it is no signal, doesn't hold of every claim, and isn't what a signal beside it says already. */
function isGround(condition: RuleCondition, when: readonly RuleCondition[]): boolean {
  if (isSignal(condition.fact) || holdsAlways(condition)) return false;
  const saidAlready = when.some(({ fact }) => fact === "delivered-though-lost");
  return !(saidAlready && ["peril", "tracking", "days-since-delivery"].includes(condition.fact));
}

function holdsAlways(condition: RuleCondition): boolean {
  if ("in" in condition) {
    const kind = CONDITION_KINDS[condition.fact];
    const listed: readonly string[] = condition.in;
    return kind.by === "words" ? kind.words.every((word) => listed.includes(word)) : listed.includes("*");
  }
  if ("is" in condition) return condition.fact === "open-dispute" && !condition.is;
  const { atLeast = 0, atMost } = condition;
  return atMost === undefined && isZero(String(atLeast));
}

function isZero(decimal: string): boolean {
  return decimalsOf(decimal) !== null && withoutTrailingZeros(decimal) === "0";
}
