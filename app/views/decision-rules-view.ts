import type { DecisionRules, TrialResult } from "../../domain/claim";

/** Decision rules as they were put in force. Version 0: the built-in ones, by nobody. */
export type RulesVersion = {
  version: number;
  rules: DecisionRules;
  /** ISO 8601 */
  since: string | null;
  by: string | null;
};

export type DecisionRulesPage = {
  /** The shop's. */
  currency: string;
  /** As it was saved, valid or not; null while nobody works on any. */
  draft: { rules?: unknown; revision: number; savedAt: string; savedBy: string } | null;
  /** The newest first: that one decides. */
  versions: RulesVersion[];
};

/** A trial of rules, as pages show it. */
export type RuleTrialView = {
  id: string;
  state: "running" | "done" | "failed" | "cancelled";
  /** Of the draft that was tried. */
  revision: number;
  done: number;
  total: number;
  result: TrialResult | null;
  /** What stopped it. */
  problem: string | null;
  /** The draft was changed since, or put in force. */
  stale: boolean;
  /** No sign of life for some minutes: its worker is gone. */
  stalled: boolean;
  /** ISO 8601 */
  startedAt: string;
  startedBy: string;
};
