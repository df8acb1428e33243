import fc from "fast-check";
import { expect, test } from "vitest";
import { ROUNDING_MODES, roundQuotient } from "./index";

test.each([
  ["half-up", 5n, 2n, 3n],
  ["half-up", -5n, 2n, -3n],
  ["half-up", 7n, 5n, 1n],
  ["half-up", 8n, 5n, 2n],
  ["up", 1n, 1000n, 1n],
  ["up", -1n, 1000n, -1n],
  ["down", 1999n, 1000n, 1n],
  ["down", -1999n, 1000n, -1n],
  ["up", 2000n, 1000n, 2n],
] as const)("%s: %d / %d is %d", (mode, numerator, denominator, rounded) => {
  expect(roundQuotient(numerator, denominator, mode)).toBe(rounded);
});

test("what is rounded is less than one away, and at most half of one by half-up", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
      fc.bigInt({ min: 1n, max: 10n ** 12n }),
      fc.constantFrom(...ROUNDING_MODES),
      (numerator, denominator, mode) => {
        const away = roundQuotient(numerator, denominator, mode) * denominator - numerator;
        const distance = away < 0n ? -away : away;
        expect(mode === "half-up" ? distance * 2n <= denominator : distance < denominator).toBe(true);
      },
    ),
  );
});
