import { buildSchema, Kind, parse } from "graphql";
import { expect, test } from "vitest";
import { costOf, type Operation } from "./cost";

const schema = buildSchema(`
  type MoneyBag { shopMoney: String }
  type Variant { id: ID price: MoneyBag }
  type VariantConnection { nodes: [Variant] edges: [VariantEdge] }
  type VariantEdge { node: Variant }
  type Product implements Node { id: ID variants(first: Int, last: Int): VariantConnection }
  type Tag implements Node { id: ID }
  interface Node { id: ID }
  type ProductConnection { nodes: [Product] }
  type UserError { message: String }
  type Payload { product: Product userErrors: [UserError] }
  type Query { products(first: Int): ProductConnection product: Product node: Node }
  type Mutation { productCreate: Payload refundCreate: Payload }
`);

function operationOf(text: string, variables: Record<string, unknown> = {}): Operation {
  const [operation] = parse(text).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error("no operation");
  return { schema, operation, fragments: {}, variables };
}

/** The numbers of the first cases are those that real shops gave. */
test.each([
  ["{ products(first: 0) { nodes { id } } }", 2],
  ["{ products(first: 1) { nodes { id } } }", 3],
  ["{ products(first: 5) { nodes { id } } }", 5],
  ["{ products(first: 10) { nodes { id } } }", 6],
  ["{ products(first: 50) { nodes { id } } }", 9],
  ["{ products(first: 250) { nodes { id } } }", 13],
  ["{ products(first: 20) { nodes { id variants(first: 5) { nodes { id } } } } }", 32],
  ["{ product { id } }", 1],
  ["mutation { productCreate { product { id } userErrors { message } } }", 11],
  ["{ product { variants(first: 1) { edges { node { price { shopMoney } } } } } }", 4],
  ["{ node { id ... on Product { variants(first: 1) { nodes { id } } } ... on Tag { id } } }", 4],
])("%s costs %i", (text, cost) => {
  expect(costOf(operationOf(text), null)).toBe(cost);
});

test("variables count, and what was returned counts afterwards", () => {
  const operation = operationOf("query ($n: Int) { all: products(first: $n) { nodes { id } } }", { n: 100 });
  expect(costOf(operation, null)).toBe(11);
  expect(costOf(operation, new Map([["all", 1]]))).toBe(3);
});
