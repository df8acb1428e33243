import { expect, test } from "vitest";
import { insuredAmount } from "./index";

const yen = { currency: "JPY", rate: "150.46" };
const beyondNumbers = 9_007_199_254_740_993n;

test("the insured value is what the lines cost the shopper, not a conversion of it", () => {
  expect(insuredAmount(null, [752_301, 1], "USD", yen)).toBe(752_302n);
  expect(insuredAmount(null, [beyondNumbers, 1], "USD", yen)).toBe(beyondNumbers + 1n);
  expect(insuredAmount(null, [], "USD", yen)).toBe(0n);
});

test("a cap is converted, rounded half-up", () => {
  expect(insuredAmount(100_000n, [752_301], "USD", yen)).toBe(150_460n);
  expect(insuredAmount(5n, [752_301], "USD", { currency: "JPY", rate: "10" })).toBe(1n);
  expect(insuredAmount(100_000n, [752_301], "USD", { currency: "USD", rate: "1" })).toBe(100_000n);
});
