import { useAppBridge } from "@shopify/app-bridge-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { checkDecisionRules, type RuleFault } from "../../../domain/claim";
import {
  formOfRules,
  newRule,
  rulesOfForm,
  type RuleForm,
  type RulesForm,
} from "~/ui/decision-rules/rules-form";
import { postJson } from "~/ui/post-json";
import type { DecisionRulesPage } from "~/views/decision-rules-view";

export type RulesProblem = "conflict" | "no-answer" | "refused" | "invalid";

export type RulesEditing = {
  rules: RulesForm;
  dirty: boolean;
  busy: boolean;
  /** Shown once somebody asked for the rules to be tried or put in force. */
  faults: readonly RuleFault[];
  /** How often rules that weren't complete were asked to be tried or put in force. */
  refusals: number;
  problem: RulesProblem | null;
  /** The rule that was removed last, until something else is done. */
  removed: { rule: RuleForm; index: number } | null;
  change: (id: string, fields: Partial<RuleForm>) => void;
  move: (id: string, by: -1 | 1) => void;
  remove: (id: string) => void;
  undo: () => void;
  /** @returns the new rule's id */
  add: () => string;
  /** Takes other rules in place of those on the page. */
  replace: (rules: unknown) => void;
  save: () => void;
  putInForce: () => Promise<void>;
  /** Whether the rules are complete; else their faults are shown from now on. */
  check: () => boolean;
  discard: () => void;
};

/** The page's rules: the draft's, or those in force while nobody works on any. */
export function useRulesEditor(page: DecisionRulesPage, onChanged: () => void): RulesEditing {
  const { t } = useTranslation("decisionRules");
  const bridge = useAppBridge();
  const loaded = useMemo(() => formOfRules(page.draft?.rules ?? page.versions[0]?.rules), [page]);
  const [rules, setRules] = useState<RulesForm>(loaded);
  const [removed, setRemoved] = useState<RulesEditing["removed"]>(null);
  const [faultsShown, setFaultsShown] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RulesProblem | null>(null);
  const said = rulesOfForm(rules, page.currency);
  const checked = checkDecisionRules(said, page.currency);
  const dirty = JSON.stringify(said) !== JSON.stringify(rulesOfForm(loaded, page.currency));
  const revision = page.draft?.revision ?? 0;

  const set = (next: (current: RulesForm) => RulesForm) => {
    setRemoved(null);
    setRules(next);
  };
  const ask = async (address: string, body: object, done: string) => {
    setBusy(true);
    setProblem(null);
    const answer = await postJson(address, body).finally(() => setBusy(false));
    if (answer?.ok) {
      bridge.toast.show(done);
      onChanged();
    } else if (answer === null || answer.status >= 500) setProblem("no-answer");
    else if (answer.reason === "conflict") setProblem("conflict");
    else setProblem(answer.reason === "invalid" ? "invalid" : "refused");
  };

  return {
    rules,
    dirty,
    busy,
    refusals,
    problem,
    removed,
    faults: faultsShown && !checked.ok ? checked.faults : [],
    change: (id, fields) =>
      set((current) => current.map((rule) => (rule.id === id ? { ...rule, ...fields } : rule))),
    move: (id, by) => set((current) => moved(current, id, by)),
    remove: (id) => {
      const index = rules.findIndex((rule) => rule.id === id);
      const rule = rules[index];
      if (!rule) return;
      setRules(rules.filter((_, at) => at !== index));
      setRemoved({ rule, index });
    },
    undo: () => {
      if (removed) set((current) => current.toSpliced(removed.index, 0, removed.rule));
    },
    add: () => {
      const rule = newRule(removed ? [...rules, removed.rule] : rules);
      set((current) => [...current, rule]);
      return rule.id;
    },
    replace: (json) => set(() => formOfRules(json)),
    save: () => void ask("/app/claims/rules/draft", { revision, rules: said }, t("saved")),
    putInForce: () => ask("/app/claims/rules/force", { revision }, t("force.done")),
    check: () => {
      setFaultsShown(true);
      setProblem(checked.ok ? null : "invalid");
      if (!checked.ok) setRefusals((times) => times + 1);
      return checked.ok;
    },
    discard: () => {
      set(() => loaded);
      setFaultsShown(false);
      setProblem(null);
    },
  };
}

function moved(rules: RulesForm, id: string, by: -1 | 1): RulesForm {
  const from = rules.findIndex((rule) => rule.id === id);
  const rule = rules[from];
  const to = from + by;
  if (!rule || to < 0 || to >= rules.length) return rules;
  return rules.toSpliced(from, 1).toSpliced(to, 0, rule);
}
