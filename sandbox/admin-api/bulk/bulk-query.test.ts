import { beforeAll, describe, expect, test } from "vitest";
import type { GraphQLSchema } from "graphql";
import { loadSchema } from "../../schemas/load-schema";
import { readBulkQuery } from "./bulk-query";

let schema: GraphQLSchema;
beforeAll(async () => {
  ({ schema } = await loadSchema("admin_2026-07"));
});

const refusal = (text: string) => {
  const read = readBulkQuery(schema, text);
  return read.ok ? null : read.message;
};

describe("a bulk query is refused", () => {
  test.each([
    ["that can't be read", "{ orders {", /^Invalid bulk query: Syntax Error/],
    ["that the schema refuses", "{ orders { edges { node { nonsense } } } }", /^Invalid bulk query/],
    ["without a connection", "{ shop { name } }", /at least one connection/],
    ["with two top-level fields", "{ shop { id } orders { edges { node { id } } } }", /one top-level field/],
    ["that is a mutation", "mutation { tagsAdd(id: 1, tags: []) { node { id } } }", /only run queries/],
    ["with variables", "query($q: String) { orders(query: $q) { edges { node { id } } } }", /variables/],
    [
      "with more than two levels below the top",
      "{ customers { edges { node { id orders { edges { node { id fulfillmentOrders { edges { node { id lineItems { edges { node { id } } } } } } } } } } } } }",
      /nesting depth greater than 2/,
    ],
    [
      "with more than five connections",
      `{ orders { edges { node { id ${[1, 2, 3, 4, 5].map((n) => `l${n}: lineItems { edges { node { id } } }`).join(" ")} } } } }`,
      /more than 5 connections/,
    ],
    [
      "whose parents don't tell their id",
      "{ orders { edges { node { name lineItems { edges { node { id } } } } } } }",
      /must select the 'id' field/,
    ],
    [
      "with a connection in a list",
      "{ orders { edges { node { id fulfillments { id events { edges { node { id } } } } } } } }",
      /within a list field/,
    ],
  ])("%s", (_what, text, words) => {
    expect(refusal(text)).toMatch(words);
  });
});

test("pages that the query asks for mean nothing: a bulk operation goes through all", () => {
  const read = readBulkQuery(
    schema,
    `{ orders(first: 3, query: "test:true", sortKey: CREATED_AT) { nodes { ...Facts lines: lineItems { edges { node { title } } } } } }
     fragment Facts on Order { id name }`,
  );
  expect(read).toMatchObject({
    ok: true,
    root: {
      name: "orders",
      arguments: ['query: "test:true"', "sortKey: CREATED_AT"],
      type: "Order",
      fields: "id\nname",
      inside: [{ name: "lines", field: "lines: lineItems", type: "LineItem", fields: "title" }],
    },
  });
});
