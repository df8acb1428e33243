import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { CONDITION_KINDS, type FactName } from "../../../domain/claim";
import type { ConditionForm, OutcomeForm, RuleForm } from "~/ui/decision-rules/rules-form";
import { useFormatters, type Formatters } from "~/ui/formatters";

/** How rules are said in plain sentences, also half-filled ones. */
export type RuleWords = {
  rule(rule: RuleForm): string;
  condition(condition: ConditionForm): string;
  outcome(outcome: OutcomeForm): string;
  /** A word that a condition or outcome chooses. */
  choice(of: FactName | "remedies" | "evidence", value: string): string;
};

const OPEN = "…";

export function useRuleWords(currency: string): RuleWords {
  const { t, i18n } = useTranslation(["decisionRules", "coverage", "claims"]);
  const format = useFormatters();
  return useMemo(() => {
    const join = (type: "conjunction" | "disjunction", parts: readonly string[]) =>
      parts.length === 0 ? OPEN : new Intl.ListFormat(i18n.language, { type }).format(parts);
    // Values are words of ours: those that aren't are a draft's faults, shown as they are.
    const named = (key: string, value: string): string => t(key as never, { defaultValue: value }) as string;
    const choice: RuleWords["choice"] = (of, value) => named(keyOf(of, value), value);
    /** Within a sentence, what begins with a capital letter of its own doesn't. */
    const within = (word: string) => word.charAt(0).toLocaleLowerCase(i18n.language) + word.slice(1);
    const range = ({ atLeast, atMost }: ConditionForm, say: (limit: string) => string): string => {
      const [from, to] = [say(atLeast.trim()), say(atMost.trim())];
      if (atLeast.trim() === "") return atMost.trim() === "" ? OPEN : t("range.atMost", { to });
      if (atMost.trim() === "") return t("range.atLeast", { from });
      return from === to ? t("range.exactly", { from }) : t("range.between", { from, to });
    };
    const condition: RuleWords["condition"] = (form) => {
      const { fact } = form;
      const { by } = CONDITION_KINDS[fact];
      switch (by) {
        case "words":
        case "destinations":
        case "carriers": {
          const values = by === "words" ? form.chosen : partsOf(form.listed);
          const say = (value: string) =>
            fact === "peril"
              ? within(choice(fact, value))
              : by === "words"
                ? choice(fact, value)
                : by === "destinations"
                  ? country(format, value)
                  : value;
          return t(`condition.${fact}`, { list: join("disjunction", values.map(say)) });
        }
        case "whether":
          return form.is || (fact !== "open-dispute" && fact !== "delivered-though-lost")
            ? t(`condition.${fact}`)
            : t(`condition.not-${fact}`);
        case "amounts":
          return t(`condition.${fact}`, { range: range(form, (limit) => amount(format, limit, currency)) });
        case "ratios":
          return t(`condition.${fact}`, { range: range(form, (limit) => `${limit} %`) });
        case "counts":
          return t(`condition.${fact}`, { range: range(form, (limit) => limit) });
      }
    };
    const outcome: RuleWords["outcome"] = (form) => {
      switch (form.do) {
        case "approve": {
          const list = join(
            "disjunction",
            form.remedies.map((remedy) => within(choice("remedies", remedy))),
          );
          const percent = form.percent.trim();
          return percent === "100" || percent === ""
            ? t("outcome.approve", { list })
            : t("outcome.approvePart", { list, percent });
        }
        case "deny": {
          const { byLanguage, text, texts } = form.words;
          const said = byLanguage
            ? (texts[i18n.language] ?? texts.en ?? Object.values(texts)[0] ?? "")
            : text;
          return t("outcome.deny", { reason: said.trim() === "" ? OPEN : said });
        }
        case "ask":
          return t("outcome.ask", {
            list: join(
              "conjunction",
              form.evidence.map((kind) => choice("evidence", kind)),
            ),
          });
        case "review":
          return t("outcome.review");
      }
    };
    return {
      condition,
      outcome,
      choice,
      rule: ({ when, outcome: then }) =>
        when.length === 0
          ? t("sentence.always", { outcome: outcome(then) })
          : t("sentence.rule", {
              conditions: join("conjunction", when.map(condition)),
              outcome: outcome(then),
            }),
    };
  }, [t, i18n.language, format, currency]);
}

function keyOf(of: FactName | "remedies" | "evidence", value: string): string {
  switch (of) {
    case "peril":
      return `coverage:peril.${value}`;
    case "remedies":
      return `claims:remedy.${value}`;
    case "evidence":
    case "missing":
      return `evidence.${value}`;
    case "seen-photo":
      return `seen.${value}`;
    default:
      return `${of}.${value}`;
  }
}

function partsOf(listed: string): string[] {
  return listed
    .split(/[,，、\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function country(format: Formatters, code: string): string {
  return /^[A-Z]{2}$/i.test(code) && code.toUpperCase() !== "EU" ? format.country(code.toUpperCase()) : code;
}

/** What is no amount is said as it was typed. */
function amount(format: Formatters, typed: string, currency: string): string {
  return /^\d+(\.\d+)?$/.test(typed) ? format.money({ amount: typed, currency }) : typed;
}
