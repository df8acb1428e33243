import { expect, test } from "vitest";
import { readPublishedLadder, type PublishedLadder } from "./published-ladder";

const ladder: PublishedLadder = {
  version: 12,
  product: "gid://shopify/Product/900",
  currency: "USD",
  steps: ["0.98", "50.00"],
  variants: ["98", "5000"],
  pricing: "exact",
  termsUrl: "https://jade.example/terms",
  cancelUntil: "shipped",
};

test("a ladder is read as it was published", () => {
  expect(readPublishedLadder(JSON.stringify(ladder))).toEqual(ladder);
});

test("what an earlier version of the app didn't tell is read as not told", () => {
  const { version, product, currency, steps, variants } = ladder;
  expect(readPublishedLadder(JSON.stringify({ version, product, currency, steps, variants }))).toEqual({
    ...ladder,
    pricing: "steps",
    termsUrl: null,
    cancelUntil: null,
  });
});

test.each([
  [24, 24],
  [0, null],
  [1.5, null],
  ["soon", null],
])("that it can be cancelled until %s is read as %s", (cancelUntil, read) => {
  expect(readPublishedLadder(JSON.stringify({ ...ladder, cancelUntil }))?.cancelUntil).toBe(read);
});

test.each([
  ["it is no JSON", "{"],
  ["it is null", "null"],
  ["it is a list", "[]"],
  ["it has no version", { version: null }],
  ["its version isn't whole", { version: 1.5 }],
  ["it names no product", { product: null }],
  ["it names no currency", { currency: "dollars" }],
  ["it has no steps", { steps: [], variants: [] }],
  ["a step has no variant", { variants: ["98"] }],
  ["a variant is no number", { variants: ["98", "gid://shopify/ProductVariant/5000"] }],
  ["steps don't rise", { steps: ["50.00", "50.00"] }],
  ["a step is finer than the currency", { steps: ["0.98", "50.005"] }],
  ["a step is nothing", { steps: ["0.00", "50.00"] }],
  ["a step is a number", { steps: [0.98, "50.00"] }],
])("there is none when %s", (_why, changed) => {
  const text = typeof changed === "string" ? changed : JSON.stringify({ ...ladder, ...changed });
  expect(readPublishedLadder(text)).toBeNull();
});
