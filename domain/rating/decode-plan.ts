import {
  COMPACT_FORMAT,
  FLAG_INCLUDE_SHIPPING,
  FLAG_UNDISCOUNTED,
  LIST_KINDS,
  MODE_LETTERS,
  PERIL_LETTERS,
} from "./compact-form";
import { issue, type Parsed } from "./issue";
import { parsePlan } from "./parse-plan";
import type { Plan } from "./plan";

/**
 * The plan of its compact published form. A text that is none is refused, never thrown at: what it spells out
 * passes parsePlan like any other plan, so here a wrong part just becomes null, which no field may be.
 */
export function decodePlan(text: string): Parsed<Plan> {
  let compact: unknown;
  try {
    compact = JSON.parse(text);
  } catch {
    return { ok: false, issues: [issue("", "not-json")] };
  }
  if (!Array.isArray(compact) || compact[0] !== COMPACT_FORMAT) {
    return { ok: false, issues: [issue("", "not-compact-form")] };
  }
  return parsePlan(planForm(compact));
}

function planForm(compact: readonly unknown[]): unknown {
  const [, version, currency, flagSum, include, exclude, funded, excluded, lists, selections, offers] =
    compact;
  const flags = typeof flagSum === "number" ? flagSum : 0;
  const selection = (value: unknown) => selectionForm(value, listOf(lists));
  return {
    schema: 1,
    version,
    currency,
    valueBasis: (flags & FLAG_UNDISCOUNTED) === 0 ? "discounted" : "undiscounted",
    includeShipping: (flags & FLAG_INCLUDE_SHIPPING) !== 0,
    destinations: { include: destinationList(include), exclude: destinationList(exclude) },
    exclude: selection(excluded),
    merchantFunded: destinationList(funded),
    offers: listOf(offers).map((offer) => {
      const [id, perils, money, rules] = listOf(offer);
      return {
        id,
        perils: typeof perils === "string" ? [...perils].map((letter) => keyOf(PERIL_LETTERS, letter)) : null,
        ...moneyForm(textOf(money)),
        rules: listOf(rules).map((rule) => {
          const [ruleId, terms, match] = listOf(rule);
          const shared = typeof match === "number" ? listOf(selections)[match - 1] : (match ?? []);
          return { id: ruleId, ...termsForm(textOf(terms)), match: selection(shared) };
        }),
      };
    }),
  };
}

function selectionForm(value: unknown, lists: readonly unknown[]): object | null {
  if (!Array.isArray(value)) return null;
  const form: Record<string, unknown> = {};
  for (const [index, item] of value.entries()) {
    const kind = LIST_KINDS[index];
    if (!kind) return null;
    if (item !== 0)
      form[kind.field] = listForm(typeof item === "number" ? lists[item - 1] : item, kind.prefix);
  }
  return form;
}

function listForm(list: unknown, prefix: string | null): unknown {
  if (typeof list !== "string") return list ?? null;
  if (prefix === null) return list.split(",");
  const differences = list.match(/[+-]?[0-9a-z]+/g) ?? [];
  const ids: string[] = [];
  let number = 0;
  for (let i = 0; i < differences.length; i += 1) {
    number += parseInt(differences[i] ?? "", 36);
    ids.push(prefix + number);
  }
  return ids;
}

function moneyForm(text: string): object {
  const [head = "", ...limits] = text.split(":");
  const [, increment = "", mode = "", cap] = /^([0-9.]*)([a-z]?)(c?)$/.exec(head) ?? [];
  return {
    ...named(["minimumPremium", "maximumPremium", "minimumInsuredValue", "maximumInsuredValue"], limits),
    overMaximum: cap === "c" ? "cap" : "decline",
    rounding: { increment: long(increment), mode: keyOf(MODE_LETTERS, mode) },
  };
}

function termsForm(text: string): object {
  const [premium = "", limits = "", destinations] = text.split(";");
  const { from, below, ...rest } = named(["minimum", "maximum", "from", "below"], limits.split(":"));
  return {
    ...rest,
    eligibleValue: { from, below },
    premium: premiumForm(premium.charAt(0), premium.slice(1)),
    destinations: destinationList(destinations ?? ""),
  };
}

function premiumForm(letter: string, text: string): object {
  switch (letter) {
    case "f":
      return { type: "flat", per: "order", amount: long(text) };
    case "i":
      return { type: "flat", per: "item", amount: long(text) };
    case "r":
      return { type: "rate", rate: long(text) };
    case "b":
      return { type: "bands", bands: text.split(",").map(bandForm) };
    case "d":
      return { type: "decline" };
    default:
      return {};
  }
}

function bandForm(text: string): object {
  const [, below = "", letter, price = ""] = /^([0-9.]*)([fr])([0-9.]+)$/.exec(text) ?? [];
  return {
    ...named(["below"], [below]),
    ...(letter === "f" && { amount: long(price) }),
    ...(letter === "r" && { rate: long(price) }),
  };
}

/** Decimals by their names; an empty text is an absent one. */
function named(names: readonly string[], texts: readonly string[]): Record<string, string> {
  const form: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const text = texts[index];
    if (text) form[name] = long(text);
  }
  return form;
}

function long(decimal: string): string {
  return decimal.startsWith(".") ? `0${decimal}` : decimal;
}

function destinationList(text: unknown): readonly string[] | null {
  return typeof text === "string" ? (text.match(/\*|[^*]{1,2}/g) ?? []) : null;
}

/** The key of a letter; the letter itself, which no plan has, when there is none. */
function keyOf(letters: Readonly<Record<string, string>>, letter: string): string {
  for (const key in letters) if (letters[key] === letter) return key;
  return letter;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
