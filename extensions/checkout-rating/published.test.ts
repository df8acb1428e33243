import { expect, test } from "vitest";
import { metafield, metafields, plan, publishedOf, STANDARD, variantOf } from "./testing/builders";
import { type MetafieldEntry, readPublished } from "./published";

test("plan and ladder are read from the shop's two metafields", () => {
  const { plan: read, ladder } = publishedOf(metafields());
  expect(read).toEqual(plan());
  expect(ladder).toMatchObject({
    version: 12,
    product: "gid://shopify/Product/900",
    termsUrl: "https://jade.example/terms",
  });
  expect(ladder.variants[ladder.steps.indexOf("50.00")]).toBe(variantOf("50.00"));
});

const [planEntry, ladderEntry] = metafields() as [MetafieldEntry, MetafieldEntry];

test.each([
  ["there is no metafield", []],
  ["the plan is missing", [ladderEntry]],
  ["the ladder is missing", [planEntry]],
  ["the plan is no plan", [metafield("plan", "[1,2,3]"), ladderEntry]],
  ["the plan is no JSON", [metafield("plan", "plan"), ladderEntry]],
  ["the plan is no text", [metafield("plan", 7), ladderEntry]],
  ["the ladder is no JSON", [planEntry, metafield("ladder", "{")]],
  ["the ladder is null", [planEntry, metafield("ladder", "null")]],
  [
    "they are a product's",
    metafields().map(({ metafield: own }) => metafield(own.key, own.value, "product")),
  ],
  [
    "they are another app's",
    metafields().map(({ metafield: own }) => metafield(own.key, own.value, "shop", "other")),
  ],
  ["they are of different versions", metafields(plan(), { version: 11 })],
  ["they are of different currencies", metafields(plan(), { currency: "EUR" })],
  ["the ladder names no product", metafields(plan(), { product: null })],
  ["the ladder is empty", metafields(plan(), { steps: [], variants: [] })],
  ["a step has no variant", metafields(plan(), { steps: ["1.00", "2.00"], variants: ["1"] })],
  ["a variant is no id", metafields(plan(), { steps: ["1.00"], variants: ["gid://1"] })],
  ["the steps don't rise", metafields(plan(), { steps: ["2.00", "2.00"], variants: ["1", "2"] })],
  ["a step is no amount", metafields(plan(), { steps: ["1.005"], variants: ["1"] })],
  ["a step is a number", metafields(plan(), { steps: [1], variants: ["1"] })],
] as const)("nothing is published when %s", (_why, entries) => {
  expect(readPublished(entries)).toBeNull();
});

test("a link to the terms that isn't https is no link", () => {
  const termsUrl = "javascript:alert(1)";
  expect(publishedOf(metafields(plan({ offers: [STANDARD] }), { termsUrl })).ladder.termsUrl).toBeNull();
});
