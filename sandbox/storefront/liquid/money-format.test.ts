import { expect, test } from "vitest";
import { formatMoney, moneyFormat, moneyWithCurrencyFormat, withoutTrailingZeros } from "./money-format";

test.each([
  ["USD", 123_456_789, "$1,234,567.89", "$1,234,567.89 USD"],
  ["USD", 5, "$0.05", "$0.05 USD"],
  ["EUR", 123_450, "€1.234,50", "€1.234,50 EUR"],
  ["JPY", 7_512_500, "¥75,125", "¥75,125 JPY"],
  ["BRL", 100, "R$ 1,00", "R$ 1,00 BRL"],
  ["USD", -250, "$-2.50", "$-2.50 USD"],
])("%s %i hundredths", (currency, hundredths, plain, withCurrency) => {
  expect(formatMoney(hundredths, moneyFormat(currency))).toBe(plain);
  expect(formatMoney(hundredths, moneyWithCurrencyFormat(currency))).toBe(withCurrency);
});

test("trailing zeros go, others stay", () => {
  expect(["$10.00", "$10.50", "€1.000,00 EUR"].map(withoutTrailingZeros)).toEqual([
    "$10",
    "$10.50",
    "€1.000 EUR",
  ]);
});
