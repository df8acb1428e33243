import { expect, test } from "vitest";
import { parsePremium } from "./index";

test.each([
  ["50.10", "USD", 5010n],
  ["0.98", "USD", 98n],
  ["500", "JPY", 500n],
  ["1.250", "KWD", 1250n],
  ["9999999999.99", "USD", 999_999_999_999n],
])("the premium of %s %s is read", (text, currency, premium) => {
  expect(parsePremium(text, currency)).toBe(premium);
});

test.each([
  ["fewer digits than its currency has", "50.1", "USD"],
  ["more of them", "50.100", "USD"],
  ["digits that its currency hasn't", "500.00", "JPY"],
  ["a fraction of a minor unit", "50.105", "USD"],
  ["a zero before it", "050.10", "USD"],
  ["a sign", "-50.10", "USD"],
  ["nothing to pay", "0.00", "USD"],
  ["words", "ten", "USD"],
  ["more digits than a premium has", "99999999999.99", "USD"],
  ["nothing", "", "USD"],
])("a text with %s names no premium", (_, text, currency) => {
  expect(parsePremium(text, currency)).toBeNull();
});

test("a line that doesn't say names no premium", () => {
  expect(parsePremium(null, "USD")).toBeNull();
  expect(parsePremium(undefined, "USD")).toBeNull();
});
