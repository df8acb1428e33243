import fc from "fast-check";
import { expect, test } from "vitest";
import { exchangeRateOf, minorUnits } from "../../../domain/money/index";
import { discountShares, fromAjax, fromStorefront, rateOf } from "./amounts";
import { cartOf, goods } from "./builders";

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

test("the rate of exchange is the checkout's", () => {
  const amount = fc.integer({ min: 1, max: 100_000_000 });
  fc.assert(
    fc.property(amount, amount, fc.constantFrom("USD", "JPY", "KWD"), (step, price, currency) => {
      const digits = minorUnits(currency);
      const texts = [(step / 100).toFixed(2), (price / 1000).toFixed(digits)] as const;
      fc.pre(Number(texts[1]) > 0);
      expect(Number(rateOf(...texts))).toBe(Number(exchangeRateOf(...texts) ?? 0));
    }),
  );
});

test("a discount of the whole cart is spread over the lines by their amounts, to the unit", () => {
  const lines = [goods(1, 1_000), goods(2, 1_000), goods(1, 1_000)];
  expect(discountShares(cartOf(lines, { total_price: 2_900 }))).toEqual([34n, 33n, 33n]);
  expect(discountShares(cartOf(lines))).toEqual([]);
});
