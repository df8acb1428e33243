import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareDecimals,
  decimalsOf,
  fromMinorUnits,
  scaled,
  toMinorUnits,
  unscaled,
  withDecimals,
  withoutTrailingZeros,
} from "./index";

describe("a plain decimal", () => {
  test.each([
    ["0", 0],
    ["0.00", 2],
    ["12.50", 2],
    ["100", 0],
    ["10.000001", 6],
    ["9007199254740993.01", 2],
  ])("%j has %d decimals", (text, decimals) => expect(decimalsOf(text)).toBe(decimals));

  test.each([
    "",
    ".",
    ".5",
    "1.",
    "00",
    "00.5",
    "01",
    "-1",
    "+1",
    "1e3",
    "1,5",
    "1_000",
    " 1",
    "1 ",
    "1\n",
    "0x10",
    "NaN",
    "Infinity",
    "1.2.3",
    "１",
    "٣",
  ])("%j is none", (text) => expect(decimalsOf(text)).toBeNull());
});

describe("scaling", () => {
  test("is exact where floating point is not", () => {
    expect(scaled("9007199254740993.01", 2)).toBe(900719925474099301n);
    expect(scaled("0.07", 6)).toBe(70000n);
    expect(unscaled(900719925474099301n, 2)).toBe("9007199254740993.01");
  });

  test("prints exactly its decimals", () => {
    expect(unscaled(5n, 2)).toBe("0.05");
    expect(unscaled(0n, 3)).toBe("0.000");
    expect(unscaled(50n, 0)).toBe("50");
    expect(unscaled(-5n, 2)).toBe("-0.05");
  });

  test("there and back is the same", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 20n }),
        fc.integer({ min: 0, max: 10 }),
        (units, scale) => {
          expect(scaled(unscaled(units, scale), scale)).toBe(units);
          expect(scaled(withoutTrailingZeros(unscaled(units, scale)), scale)).toBe(units);
          expect(withDecimals(withoutTrailingZeros(unscaled(units, scale)), scale)).toBe(
            unscaled(units, scale),
          );
        },
      ),
    );
  });

  test("compares by value, not by text", () => {
    expect(compareDecimals("9.5", "10.00")).toBeLessThan(0);
    expect(compareDecimals("1.50", "1.5")).toBe(0);
    expect(compareDecimals("2", "1.999999")).toBeGreaterThan(0);
  });
});

describe("amounts as platforms write them", () => {
  test.each([
    ["50.0", "USD", 5000n],
    ["50", "USD", 5000n],
    ["50.00", "JPY", 50n],
    ["50.0", "JPY", 50n],
    ["1.250", "KWD", 1250n],
    ["1.2500", "KWD", 1250n],
    ["-3.5", "EUR", -350n],
    ["0.0", "USD", 0n],
    ["10000000000.00", "USD", 1000000000000n],
  ])("%s %s", (amount, currency, units) => expect(toMinorUnits(amount, currency)).toBe(units));

  test.each([
    ["0.001", "USD"],
    ["50.5", "JPY"],
    ["1,5", "USD"],
    ["", "USD"],
    ["--1", "USD"],
    ["1.", "USD"],
  ])("%j %s holds no whole number of minor units", (amount, currency) => {
    expect(toMinorUnits(amount, currency)).toBeNull();
  });

  test("are printed with exactly their currency's digits", () => {
    expect(fromMinorUnits(5000n, "USD")).toBe("50.00");
    expect(fromMinorUnits(50n, "JPY")).toBe("50");
    expect(fromMinorUnits(50n, "KWD")).toBe("0.050");
  });
});
