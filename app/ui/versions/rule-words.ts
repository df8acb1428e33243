import type { Premium, Rule } from "../../../domain/rating";
import { formOfPlan } from "~/ui/plan/form/form-of-plan";
import type { RuleForm } from "~/ui/plan/form/plan-form";
import { bandWords } from "~/ui/plan/words/band-words";
import { rulePremiumWords, ruleScopeWords, type Words } from "~/ui/plan/words/plan-words";

/** A whole rule: "Tagged jade · to Japan · 1 % of the value · at least US$2.00". */
export function ruleWords(rule: Rule, words: Words): string {
  const form = formOfRule(rule);
  const premium = form.premiumType === "bands" ? bandsWords(form, words) : rulePremiumWords(form, words);
  return `${ruleScopeWords(form, words)} · ${premium}`;
}

/** How a rule prices its goods, without its limits. */
export function premiumWords(premium: Premium, words: Words): string {
  const form = formOfRule({ premium });
  return form.premiumType === "bands" ? bandsWords(form, words) : rulePremiumWords(form, words);
}

function bandsWords(form: RuleForm, words: Words): string {
  return form.bands.map((_band, index) => bandWords(form.bands, index, words)).join("; ");
}

/** The rule as the plan's form holds it, which knows how it is said. */
function formOfRule(rule: Partial<Rule>): RuleForm {
  let key = 0;
  const [form] = formOfPlan({ offers: [{ rules: [rule] }] }, () => `k${++key}`).offers[0]?.rules ?? [];
  if (!form) throw new Error("the form of a plan has its rules");
  return form;
}
