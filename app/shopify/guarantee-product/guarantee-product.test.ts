import fc from "fast-check";
import { expect, test } from "vitest";
import { fromMinorUnits } from "../../../domain/money";
import { stepOfTariff, tariffOf } from "./guarantee-product.server";

test.each([
  ["50.00", "3UW2"],
  ["0.98", "2Q2"],
  ["50", "1E0"],
  ["1.250", "YQ3"],
])("the step %s has the tariff %s", (step, tariff) => {
  expect(tariffOf(step)).toBe(tariff);
  expect(stepOfTariff(tariff)).toBe(step);
});

test("every step is found again by its tariff, in currencies of any digits", () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 10n ** 12n), fc.constantFrom("USD", "JPY", "KWD"), (units, currency) => {
      const step = fromMinorUnits(units, currency);
      expect(stepOfTariff(tariffOf(step))).toBe(step);
    }),
  );
});

test.each(["", "50.00", "Large", "3uw2", "03UW2", "3UW9", "2"])("%j is no step's tariff", (text) => {
  expect(stepOfTariff(text)).toBe("");
});
