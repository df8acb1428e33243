import { notEmulated } from "./errors";

/** How a term compares: `created_at:>=2026-01-01` has ">=". */
export type Comparison = "=" | "<" | "<=" | ">" | ">=";

export type Term = { field: string | null; comparison: Comparison; value: string };

type Expression =
  | { kind: "term"; term: Term }
  | { kind: "not"; inner: Expression }
  | { kind: "and"; parts: Expression[] }
  | { kind: "or"; parts: Expression[] };

/** Whether a thing fits a term. Keyed by field; `default` is for words without one. */
export type Matchers<Item> = Record<string, (item: Item, term: Term) => boolean>;

/**
 * A filter from a text in Shopify's search syntax: terms `field:value` with comparisons, quoted values, a `*` at the
 * end, `-` and NOT, AND (or nothing), OR, parentheses. A field that has no matcher is answered as "not emulated".
 */
export function searchFilter<Item>(
  where: string,
  text: string | undefined,
  matchers: Matchers<Item>,
): (item: Item) => boolean {
  const tokens = tokensOf(text ?? "");
  if (tokens.length === 0) return () => true;
  const { expression, rest } = readOr(tokens);
  if (rest.length > 0) throw notEmulated(`${where}(query: ${JSON.stringify(text)})`);
  return (item) => holds(expression, item, where, matchers);
}

/** Compares values that have an order: times as ISO text, numbers. */
export function compares(comparison: Comparison, actual: string | number, wanted: string | number): boolean {
  if (comparison === "=") return actual === wanted;
  if (comparison === "<") return actual < wanted;
  if (comparison === "<=") return actual <= wanted;
  return comparison === ">" ? actual > wanted : actual >= wanted;
}

/** For times: a value of date or instant, "=" meaning the whole day of a bare date. */
export function timeMatches(instant: string, { comparison, value }: Term): boolean {
  const wanted = new Date(value);
  if (Number.isNaN(wanted.getTime())) return false;
  const at = new Date(instant).getTime();
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? 86_400_000 : 1000;
  if (comparison === "=") return at >= wanted.getTime() && at < wanted.getTime() + day;
  return compares(comparison, at, wanted.getTime());
}

/** For words: without case, a `*` at the end standing for anything. */
export function wordMatches(actual: string | null, { value }: Term): boolean {
  const text = (actual ?? "").toLowerCase();
  const wanted = value.toLowerCase();
  return wanted.endsWith("*") ? text.startsWith(wanted.slice(0, -1)) : text === wanted;
}

/** For ids: the number itself, with comparisons. */
export function idMatches(id: string, { comparison, value }: Term): boolean {
  const wanted = value.replace(/^gid:\/\/shopify\/\w+\//, "");
  return comparison === "=" ? id === wanted : compares(comparison, Number(id), Number(wanted));
}

function holds<Item>(expression: Expression, item: Item, where: string, matchers: Matchers<Item>): boolean {
  if (expression.kind === "not") return !holds(expression.inner, item, where, matchers);
  if (expression.kind === "and") return expression.parts.every((part) => holds(part, item, where, matchers));
  if (expression.kind === "or") return expression.parts.some((part) => holds(part, item, where, matchers));
  const { field } = expression.term;
  const matcher =
    matchers[field ?? "default"] ?? (field?.startsWith("metafields.") ? matchers["metafields"] : undefined);
  if (!matcher)
    throw notEmulated(`${where}(query: ${field === null ? "words without a field" : `${field}:`})`);
  return matcher(item, expression.term);
}

type Token = "(" | ")" | "AND" | "OR" | "NOT" | Term;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern =
    /\s*(\(|\)|(-?)(?:([\w.$-]+):)?(<=|>=|<|>|=)?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s()]+))/gy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, whole = "", minus, field, comparison, raw = ""] = match;
    if (whole === "(" || whole === ")") tokens.push(whole);
    else if (whole === "AND" || whole === "OR" || whole === "NOT") tokens.push(whole);
    else {
      if (minus === "-") tokens.push("NOT");
      const value = /^["']/.test(raw) ? raw.slice(1, -1).replaceAll(/\\(.)/g, "$1") : raw;
      tokens.push({ field: field ?? null, comparison: (comparison ?? "=") as Comparison, value });
    }
  }
  return tokens;
}

type Read = { expression: Expression; rest: Token[] };

function readOr(tokens: Token[]): Read {
  let { expression, rest } = readAnd(tokens);
  const parts = [expression];
  while (rest[0] === "OR") {
    ({ expression, rest } = readAnd(rest.slice(1)));
    parts.push(expression);
  }
  return { expression: parts.length > 1 ? { kind: "or", parts } : (parts[0] ?? expression), rest };
}

function readAnd(tokens: Token[]): Read {
  const parts: Expression[] = [];
  let rest = tokens;
  while (rest.length > 0 && rest[0] !== "OR" && rest[0] !== ")") {
    if (rest[0] === "AND") {
      rest = rest.slice(1);
      continue;
    }
    const read = readOne(rest);
    parts.push(read.expression);
    rest = read.rest;
  }
  return { expression: { kind: "and", parts }, rest };
}

function readOne(tokens: Token[]): Read {
  const [token, ...rest] = tokens;
  if (token === "NOT") {
    const read = readOne(rest);
    return { expression: { kind: "not", inner: read.expression }, rest: read.rest };
  }
  if (token === "(") {
    const read = readOr(rest);
    return { expression: read.expression, rest: read.rest[0] === ")" ? read.rest.slice(1) : read.rest };
  }
  if (typeof token === "object") return { expression: { kind: "term", term: token }, rest };
  return { expression: { kind: "and", parts: [] }, rest };
}
