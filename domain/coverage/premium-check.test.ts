import { expect, test } from "vitest";
import { checkPremium } from "./premium-check";

test.each([
  ["the premium itself", 50_00n, 50_00n, "matched"],
  ["a ladder step 0.5 % under it", 49_75n, 50_00n, "matched"],
  ["more than 0.5 % under it", 49_74n, 50_00n, "undercharged"],
  ["0.5 % over it, a rate's last digits", 50_25n, 50_00n, "matched"],
  ["more than 0.5 % over it", 50_26n, 50_00n, "overcharged"],
  ["one minor unit, the cost of a conversion", 99n, 98n, "matched"],
  ["two minor units of a small premium", 100n, 98n, "overcharged"],
  ["nothing, by a discount of 100 %", 0n, 50_00n, "undercharged"],
  ["a cent where nothing was due", 1n, 0n, "overcharged"],
  ["nothing where nothing was due", 0n, 0n, "matched"],
] as const)("charged %s", (_, charged, due, check) => {
  expect(checkPremium(charged, due)).toBe(check);
});
