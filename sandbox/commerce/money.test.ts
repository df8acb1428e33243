import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate, convert, divideHalfUp, fromMinor, timesDecimal, toMinor } from "./money";

describe("minor units", () => {
  test.each([
    ["12.5", "USD", 1250n, "12.50"],
    ["1250", "JPY", 1250n, "1250"],
    ["0.98", "EUR", 98n, "0.98"],
    ["-3.004", "KWD", -3004n, "-3.004"],
  ])("%s %s is %s and prints as %s", (text, currency, minor, printed) => {
    expect(toMinor(text, currency)).toBe(minor);
    expect(fromMinor(minor, currency)).toBe(printed);
  });

  test("more decimals than the currency has are refused, unless they are zeros", () => {
    expect(() => toMinor("1.5", "JPY")).toThrow(RangeError);
    expect(toMinor("5000.0", "JPY")).toBe(5000n);
  });
});

test("halves are rounded away from zero", () => {
  expect([divideHalfUp(5n, 10n), divideHalfUp(-5n, 10n), divideHalfUp(4n, 10n)]).toEqual([1n, -1n, 0n]);
  expect(timesDecimal(1005n, "0.5")).toBe(503n);
});

test("a price is converted with one rounding to the other currency's minor unit", () => {
  expect(convert(500_000n, "USD", "JPY", "149.37")).toBe(746_850n);
  expect(convert(98n, "USD", "CNY", "7.1234")).toBe(698n);
  expect(convert(1000n, "JPY", "USD", "0.0067")).toBe(670n);
});

test("the parts of a split add up to the whole", () => {
  const weight = fc.bigInt({ min: 0n, max: 10n ** 12n });
  const whole = fc.bigInt({ min: 0n, max: 10n ** 13n });
  fc.assert(
    fc.property(whole, fc.array(weight, { minLength: 1, maxLength: 12 }), (amount, weights) => {
      const parts = allocate(amount, weights);
      const sum = parts.reduce((total, part) => total + part, 0n);
      expect(sum).toBe(weights.some((each) => each > 0n) ? amount : 0n);
    }),
  );
});
