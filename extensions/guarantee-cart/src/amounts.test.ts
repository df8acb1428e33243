import { expect, test } from "vitest";
import { fromAjax, fromStorefront } from "./amounts";

test.each([
  ["75000.0", "JPY", "75000"],
  ["500", "JPY", "500"],
  ["3.5", "USD", "3.50"],
  ["0.0", "USD", "0.00"],
  ["12.345", "KWD", "12.345"],
])("%s %s of the Storefront API is %s", (amount, currency, text) => {
  expect(fromStorefront(amount, currency)).toBe(text);
});

test("yen are told in hundredths", () => {
  expect([fromAjax(75_125_000, "JPY"), fromAjax(5_000, "USD")]).toEqual([751_250, 5_000]);
});
