import * as fc from "fast-check";
import { expect, test } from "vitest";
import { scaled } from "../../../../domain/money";
import { fractionOf, percentOf } from "~/ui/plan/form/percent";

test.each([
  ["1", "0.01"],
  ["1 %", "0.01"],
  ["１．５％", "0.015"],
  ["0.125", "0.00125"],
  ["100", "1"],
  ["0", "0"],
  ["2.50", "0.025"],
  ["33.3333", "0.333333"],
])("%s per cent are %s", (percent, fraction) => {
  expect(fractionOf(percent)).toBe(fraction);
});

test.each(["", "abc", "1,5", "-1", "1.", ".5", "01", "1e2"])(
  "%j stays as it was typed, both ways",
  (typed) => {
    expect(percentOf(fractionOf(typed))).toBe(typed);
  },
);

test("any percentage comes back from the plan as it was meant, to the last digit", () => {
  const digits = fc.bigInt({ min: 0n, max: 10n ** 30n });
  fc.assert(
    fc.property(digits, fc.integer({ min: 0, max: 12 }), (number, decimals) => {
      const padded = number.toString().padStart(decimals + 1, "0");
      const whole = padded.slice(0, padded.length - decimals);
      const percent = decimals === 0 ? whole : `${whole}.${padded.slice(-decimals)}`;
      const fraction = fractionOf(percent);
      expect(fractionOf(percentOf(fraction))).toBe(fraction);
      expect(scaled(fraction, 20) * 100n).toBe(scaled(percent, 20));
    }),
  );
});
