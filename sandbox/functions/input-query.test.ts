import { expect, it } from "vitest";
import { loadSchema } from "../schemas/load-schema";
import { readInputQuery } from "./input-query";

const { schema } = await loadSchema("functions_cart_checkout_validation_2026-07");

function costOf(query: string): number {
  const read = readInputQuery(schema, query);
  if (!read.ok) throw new Error(read.faults.join(" "));
  return read.query.cost;
}

const costs: [string, number][] = [
  ["{ presentmentCurrencyRate }", 1],
  ["{ cart { lines { __typename id quantity } } }", 2],
  ['{ shop { metafield(key: "plan") { value jsonValue type } } }', 3],
  ["{ cart { lines { merchandise { ... on ProductVariant { product { hasAnyTag(tags: []) } } } } } }", 3],
  [
    "{ cart { lines { merchandise { ... on ProductVariant { product { hasTags(tags: []) { tag hasTag } } } } } } }",
    5,
  ],
  [
    "query Input { cart { ...a } } fragment a on Cart { ...b } fragment b on Cart { lines { id quantity } }",
    2,
  ],
];
it.each(costs)("the query %s costs %i", (query, cost) => {
  expect(costOf(query)).toBe(cost);
});

it("a query may cost 30 and have 3000 bytes, of which comments don't count", () => {
  const fields = (count: number) => Array.from({ length: count }, (_, index) => `f${index}: id`).join(" ");
  expect(readInputQuery(schema, `{ cart { lines { ${fields(31)} } } }`)).toEqual({
    ok: false,
    faults: ["The input query costs 31; at most 30 is allowed."],
  });
  const padded = (bytes: number) => `{ cart { lines { id } } }`.padEnd(bytes, " ");
  expect(readInputQuery(schema, `# ${"x".repeat(100)}\n${padded(2999)}`).ok).toBe(true);
  expect(readInputQuery(schema, padded(3001)).ok).toBe(false);
});

it("a list has 100 elements at most", () => {
  const ids = JSON.stringify(Array.from({ length: 101 }, (_, index) => `gid://shopify/Collection/${index}`));
  const query = `{ cart { lines { merchandise { ... on ProductVariant { inAnyCollection(ids: ${ids}) } } } } }`;
  const read = readInputQuery(schema, query);
  expect(read.ok ? [] : read.faults).toContain("A list has 101 elements; at most 100 are allowed.");
});
