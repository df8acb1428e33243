import { minorUnits, withDecimals } from "../../money/index";
import {
  COMPACT_FORMAT,
  FLAG_INCLUDE_SHIPPING,
  FLAG_UNDISCOUNTED,
  LIST_KINDS,
  MODE_LETTERS,
  PERIL_LETTERS,
} from "./compact-form";
import { issue, type Parsed } from "../issue";
import { parsePlan } from "../parse-plan";
import type { Plan } from "../plan";

/**
 * The plan of its compact published form. A text that is none is refused, never thrown at: what it spells out
 * passes parsePlan like any other plan, so below a wrong part just becomes null, which no field may be.
 */
export function decodePlan(text: string): Parsed<Plan> {
  const compact = readJson(text);
  if (compact === undefined) return { ok: false, issues: [issue("", "not-json")] };
  if (!isCompact(compact)) return { ok: false, issues: [issue("", "not-compact-form")] };
  return parsePlan(spelledOut(compact));
}

/** Undefined when the text is no JSON. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCompact(value: unknown): value is readonly unknown[] {
  return (
    Array.isArray(value) &&
    value[0] === COMPACT_FORMAT &&
    typeof value[2] === "string" &&
    Array.isArray(value[10])
  );
}

// From here on no regular expressions, and what is shared is spelled out once: extensions do this while a page loads.

function spelledOut(compact: readonly unknown[]): unknown {
  const [, version, currency, flagSum, include, exclude, funded, excluded, lists, selections, offers] =
    compact;
  const flags = typeof flagSum === "number" ? flagSum : 0;
  const digits = minorUnits(textOf(currency));
  const listAt = remembering((place, kind) => listForm(listOf(lists)[place - 1], kind));
  const selectionAt = remembering((place) => selectionForm(listOf(selections)[place - 1], listAt));
  return {
    schema: 1,
    version,
    currency,
    valueBasis: (flags & FLAG_UNDISCOUNTED) === 0 ? "discounted" : "undiscounted",
    includeShipping: (flags & FLAG_INCLUDE_SHIPPING) !== 0,
    destinations: { include: destinationList(include), exclude: destinationList(exclude) },
    exclude: selectionForm(excluded, listAt),
    merchantFunded: destinationList(funded),
    offers: listOf(offers).map((offer) => {
      const [id, perils, money, rules] = listOf(offer);
      return {
        id,
        perils: typeof perils === "string" ? [...perils].map((letter) => keyOf(PERIL_LETTERS, letter)) : null,
        ...moneyForm(textOf(money), digits),
        rules: listOf(rules).map((rule) => ruleForm(listOf(rule), selectionAt, listAt, digits)),
      };
    }),
  };
}

/** A look-up in a table that works out each of its places once, for each way to read it. */
function remembering(spell: Lookup): Lookup {
  const known = new Map<number, unknown>();
  return (place, kind) => {
    const key = place * LIST_KINDS.length + kind;
    if (!known.has(key)) known.set(key, spell(place, kind));
    return known.get(key);
  };
}

type Lookup = (place: number, kind: number) => unknown;

function selectionForm(value: unknown, listAt: Lookup): object | null {
  if (!Array.isArray(value) || value.length > LIST_KINDS.length) return null;
  const form: Record<string, unknown> = {};
  for (let kind = 0; kind < LIST_KINDS.length; kind += 1) {
    const list: unknown = value[kind] ?? 0;
    const field = LIST_KINDS[kind]?.field ?? "";
    form[field] = list === 0 ? [] : typeof list === "number" ? listAt(list, kind) : listForm(list, kind);
  }
  return form;
}

function listForm(list: unknown, kind: number): unknown {
  const prefix = LIST_KINDS[kind]?.prefix ?? null;
  if (typeof list !== "string") return list ?? null;
  if (prefix === null) return list.split(",");
  const ids: string[] = [];
  let number = 0;
  for (const rising of list.split("+")) {
    // "a-b": b less than a; a text that begins with a sign has nothing before it.
    for (const [index, digits] of rising.split("-").entries()) {
      if (digits === "") continue;
      number += index === 0 ? parseInt(digits, 36) : -parseInt(digits, 36);
      ids.push(prefix + number);
    }
  }
  return ids;
}

const LIMITS = ["minimumPremium", "maximumPremium", "minimumInsuredValue", "maximumInsuredValue"];

/** Increment, letter of the mode, "c" for cap; then the limits. */
function moneyForm(text: string, digits: number): object {
  const [head = "", ...limits] = text.split(":");
  const isCap = head.endsWith("c");
  const end = head.length - (isCap ? 2 : 1);
  const form = {
    overMaximum: isCap ? "cap" : "decline",
    rounding: { increment: amount(head.slice(0, end), digits), mode: keyOf(MODE_LETTERS, head.charAt(end)) },
  };
  setAmounts(form, LIMITS, limits, 0, digits);
  return form;
}

/** A rule: its id, its terms (premium, limits and destinations), and its match where it has one. */
function ruleForm(rule: readonly unknown[], selectionAt: Lookup, listAt: Lookup, digits: number): object {
  const terms = textOf(rule[1]).split(";");
  const premium = terms[0] ?? "";
  const limits = (terms[1] ?? "").split(":");
  const match = rule[2] ?? [];
  const form = {
    id: rule[0],
    match: typeof match === "number" ? selectionAt(match, 0) : selectionForm(match, listAt),
    destinations: destinationList(terms[2] ?? ""),
    eligibleValue: {},
    premium: premiumForm(premium.charAt(0), premium.slice(1), digits),
  };
  setAmounts(form, ["minimum", "maximum"], limits, 0, digits);
  setAmounts(form.eligibleValue, ["from", "below"], limits, 2, digits);
  return form;
}

function premiumForm(letter: string, text: string, digits: number): object {
  switch (letter) {
    case "f":
      return { type: "flat", amount: amount(text, digits), per: "order" };
    case "i":
      return { type: "flat", amount: amount(text, digits), per: "item" };
    case "r":
      return { type: "rate", rate: long(text) };
    case "b":
      return { type: "bands", bands: text.split(",").map((band) => bandForm(band, digits)) };
    case "d":
      return { type: "decline" };
    default:
      return {};
  }
}

/** "100f1.5": below 100, 1.5; "r.01": the last band, a rate. */
function bandForm(text: string, digits: number): object {
  const fixed = text.indexOf("f");
  const at = fixed < 0 ? text.indexOf("r") : fixed;
  const price = text.slice(at + 1);
  const form = fixed < 0 ? { rate: long(price) } : { amount: amount(price, digits) };
  setAmounts(form, ["below"], [text.slice(0, at)], 0, digits);
  return form;
}

/** Sets amounts by their names, from texts beginning with the `first`; an empty text is an absent one. */
function setAmounts(
  form: object,
  names: readonly string[],
  texts: readonly string[],
  first: number,
  digits: number,
): void {
  for (let i = 0; i < names.length; i += 1) {
    const text = texts[first + i];
    if (text) (form as Record<string, string>)[names[i] ?? ""] = amount(text, digits);
  }
}

function amount(text: string, digits: number): string {
  return withDecimals(long(text), digits);
}

function long(decimal: string): string {
  return decimal.startsWith(".") ? "0" + decimal : decimal;
}

/** "USCA*": two letters each, or a star. */
function destinationList(text: unknown): readonly string[] | null {
  if (typeof text !== "string") return null;
  const entries: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const isStar = text.charAt(at) === "*";
    entries.push(isStar ? "*" : text.slice(at, at + 2));
    if (!isStar) at += 1;
  }
  return entries;
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
