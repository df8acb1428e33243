import { CONDITION_KINDS, FACT_NAMES, WHOLE_SHARE, type FactName, type Verdict } from "../../../domain/claim";
import { fractionOf, percentOf, plainNumber } from "~/ui/plan/form/percent";

// Decision rules as the page edits them: everything is what was typed, valid or not. What they say as rules is worked out by
// `rulesOfForm`, and what is wrong with that by the domain's own check.

export type ConditionForm = {
  fact: FactName;
  /** Words that are chosen: perils, tracking states, … */
  chosen: readonly string[];
  /** Destinations or carriers, separated by commas. */
  listed: string;
  /** Amounts and counts as they are; ratios as per cent. */
  atLeast: string;
  atMost: string;
  is: boolean;
};

export type WordsForm = {
  /** One text for all languages, or one for each. */
  byLanguage: boolean;
  text: string;
  texts: Readonly<Record<string, string>>;
};

export type OutcomeForm = {
  do: Verdict;
  remedies: readonly string[];
  /** Of the insured value, as per cent. */
  percent: string;
  evidence: readonly string[];
  words: WordsForm;
};

export type RuleForm = {
  /** On this page; the rule's own id once it is one. */
  id: string;
  when: readonly ConditionForm[];
  outcome: OutcomeForm;
};

export type RulesForm = readonly RuleForm[];

export function newCondition(fact: FactName): ConditionForm {
  return { fact, chosen: [], listed: "", atLeast: "", atMost: "", is: true };
}

const NO_WORDS: WordsForm = { byLanguage: false, text: "", texts: {} };
const NEW_OUTCOME: OutcomeForm = {
  do: "review",
  remedies: ["refund"],
  percent: "100",
  evidence: ["photos"],
  words: NO_WORDS,
};

/** A rule that isn't filled in yet, called as none of the others is. */
export function newRule(rules: RulesForm): RuleForm {
  let number = rules.length + 1;
  while (rules.some(({ id }) => id === `rule-${number}`)) number += 1;
  return { id: `rule-${number}`, when: [newCondition("peril")], outcome: NEW_OUTCOME };
}

type Json = Readonly<Record<string, unknown>>;
const isJson = (json: unknown): json is Json =>
  typeof json === "object" && json !== null && !Array.isArray(json);
const listOf = (json: unknown): readonly unknown[] => (Array.isArray(json) ? (json as unknown[]) : []);
const textsOf = (json: unknown): string[] => listOf(json).map(String);
const typed = (json: unknown): string => (json === undefined || json === null ? "" : String(json as string));

/** Rules as they are stored, whatever is in them. */
export function formOfRules(json: unknown): RulesForm {
  if (!isJson(json)) return [];
  return listOf(json.rules)
    .filter(isJson)
    .map((rule) => ({
      id: typed(rule.id),
      when: listOf(rule.when).filter(isJson).flatMap(formOfCondition),
      outcome: formOfOutcome(isJson(rule.outcome) ? rule.outcome : {}),
    }));
}

function formOfCondition(json: Json): ConditionForm[] {
  const fact = FACT_NAMES.find((name) => name === json.fact);
  if (!fact) return [];
  const { by } = CONDITION_KINDS[fact];
  const limit = (value: unknown) => (by === "ratios" ? percentOf(typed(value)) : typed(value));
  return [
    {
      fact,
      chosen: by === "words" ? textsOf(json.in) : [],
      listed: by === "words" ? "" : textsOf(json.in).join(", "),
      atLeast: limit(json.atLeast),
      atMost: limit(json.atMost),
      is: json.is !== false,
    },
  ];
}

function formOfOutcome(json: Json): OutcomeForm {
  const verdict = (["approve", "deny", "ask"] as const).find((known) => known === json.do) ?? "review";
  const { share } = json;
  return {
    do: verdict,
    remedies: json.remedies === undefined ? NEW_OUTCOME.remedies : textsOf(json.remedies),
    percent: typeof share === "number" ? percentOf((share / WHOLE_SHARE).toFixed(4)) : typed(share ?? "100"),
    evidence: json.for === undefined ? NEW_OUTCOME.evidence : textsOf(json.for),
    words: formOfWords(verdict === "deny" ? json.reason : json.words),
  };
}

function formOfWords(json: unknown): WordsForm {
  if (!isJson(json)) return { ...NO_WORDS, text: typed(json) };
  const texts = Object.fromEntries(Object.entries(json).map(([language, text]) => [language, typed(text)]));
  return { byLanguage: true, text: "", texts };
}

/** The rules that a form says, to be checked and stored. */
export function rulesOfForm(form: RulesForm, currency: string): { currency: string; rules: unknown[] } {
  return {
    currency,
    rules: form.map(({ id, when, outcome }) => ({
      id,
      when: when.map(conditionOf),
      outcome: outcomeOf(outcome),
    })),
  };
}

function conditionOf({ fact, chosen, listed, atLeast, atMost, is }: ConditionForm): unknown {
  const { by } = CONDITION_KINDS[fact];
  const limits = (read: (text: string) => unknown) => ({
    fact,
    ...(atLeast.trim() === "" ? {} : { atLeast: read(atLeast) }),
    ...(atMost.trim() === "" ? {} : { atMost: read(atMost) }),
  });
  switch (by) {
    case "words":
      return { fact, in: chosen };
    case "destinations":
      return { fact, in: parts(listed.toUpperCase()) };
    case "carriers":
      return { fact, in: parts(listed) };
    case "whether":
      return { fact, is };
    case "counts":
      return limits(countOf);
    case "amounts":
      return limits(plainNumber);
    case "ratios":
      return limits(fractionOf);
  }
}

function outcomeOf({ do: verdict, remedies, percent, evidence, words }: OutcomeForm): unknown {
  switch (verdict) {
    case "approve": {
      const share = shareOf(percent);
      return { do: verdict, remedies, ...(share === WHOLE_SHARE ? {} : { share }) };
    }
    case "deny":
      return { do: verdict, reason: wordsOf(words) };
    case "ask": {
      const told = wordsOf(words);
      const isEmpty = typeof told === "string" ? told.trim() === "" : Object.keys(told).length === 0;
      return { do: verdict, for: evidence, ...(isEmpty ? {} : { words: told }) };
    }
    case "review":
      return { do: verdict };
  }
}

/** Languages without a text of their own take another's. */
function wordsOf({ byLanguage, text, texts }: WordsForm): string | Record<string, string> {
  if (!byLanguage) return text;
  return Object.fromEntries(Object.entries(texts).filter(([, words]) => words.trim() !== ""));
}

/** Per cent as 1/10,000; what isn't any stays as it was typed, for the check to name. */
function shareOf(percent: string): number | string {
  const text = plainNumber(percent).replace(/\s*%$/, "");
  const found = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text);
  return found ? Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0")) : percent;
}

function countOf(text: string): number | string {
  const plain = plainNumber(text);
  return /^\d{1,9}$/.test(plain) ? Number(plain) : text;
}

/** Commas of both writing systems, and new lines, part them; said twice counts once. */
function parts(listed: string): string[] {
  const all = listed.split(/[,，、\n]/).map((part) => part.trim());
  return [...new Set(all.filter((part) => part !== ""))];
}
