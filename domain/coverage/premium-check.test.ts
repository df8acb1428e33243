import { expect, test } from "vitest";
import { checkPremium, conversionCost } from "./premium-check";

const stepsMinor = [98n, 49_75n, 50_00n, 50_25n];
const dollars = { stepsMinor, conversionMinor: 0n };

test.each([
  ["the step that the premium is", 50_00n, 50_00n, "matched"],
  ["the highest step under the premium", 50_00n, 50_20n, "matched"],
  ["the exact premium, where the platform lets it be charged", 50_20n, 50_20n, "matched"],
  ["a step lower than that", 49_75n, 50_20n, "undercharged"],
  ["one cent more than was due", 50_01n, 50_00n, "overcharged"],
  ["the next step up", 50_25n, 50_20n, "overcharged"],
  ["nothing, by a discount of 100 %", 0n, 50_00n, "undercharged"],
  ["a cent where nothing was due", 1n, 0n, "overcharged"],
  ["nothing where nothing was due", 0n, 0n, "matched"],
] as const)("charged %s", (_, chargedMinor, dueMinor, check) => {
  expect(checkPremium({ ...dollars, chargedMinor, dueMinor })).toBe(check);
});

test("paid in another currency, one unit of each currency may be lost or won, and no more", () => {
  // 50.00 dollars at 150.25 are 7,513 yen, which are 50.00; a yen is worth less than a cent.
  const conversionMinor = conversionCost(50_00n, 7_513n);
  expect(conversionMinor).toBe(2n);
  const charged = (chargedMinor: bigint) =>
    checkPremium({ chargedMinor, dueMinor: 50_00n, stepsMinor, conversionMinor });
  expect(charged(50_02n)).toBe("matched");
  expect(charged(49_98n)).toBe("matched");
  expect(charged(50_03n)).toBe("overcharged");
  expect(charged(49_97n)).toBe("undercharged");
});

test("a currency whose unit is worth more than the shop's costs that unit", () => {
  // 750 yen paid as 5.00 dollars: a cent is 1.5 yen.
  expect(conversionCost(750n, 500n)).toBe(3n);
  expect(conversionCost(750n, 0n)).toBe(1n);
});
