import { expect, test } from "vitest";
import { overchargedMinor, shareToGiveBack } from "./give-back";

const premium = {
  chargedMinor: 100_00n,
  givenBackMinor: 0n,
  givenBackForGoodsMinor: 0n,
  dueWhenSoldMinor: 100_00n,
  dueNowMinor: 50_00n,
};

test.each([
  ["the difference of what was due and is due", {}, 50_00n],
  ["what is missing to it", { givenBackMinor: 30_00n, givenBackForGoodsMinor: 30_00n }, 20_00n],
  ["nothing twice", { givenBackMinor: 50_00n, givenBackForGoodsMinor: 50_00n }, 0n],
  ["nothing when more is due than before", { dueNowMinor: 120_00n }, 0n],
  ["never more than is left of what was charged", { chargedMinor: 40_00n, givenBackMinor: 10_00n }, 30_00n],
  ["nothing where nothing was due by a plan", { dueWhenSoldMinor: null }, 0n],
])("given back is %s", (_, changed, amount) => {
  expect(shareToGiveBack({ ...premium, ...changed })).toBe(amount);
});

test.each([
  ["what is above what was due", { check: "overcharged", chargedMinor: 12_00n, dueMinor: 10_00n }, 2_00n],
  ["nothing where less was charged", { check: "undercharged", chargedMinor: 8_00n, dueMinor: 10_00n }, 0n],
  // Within what a conversion can cost.
  ["nothing where it counts as right", { check: "matched", chargedMinor: 10_01n, dueMinor: 10_00n }, 0n],
  ["nothing where nobody could rate it", { check: "unrated", chargedMinor: 12_00n, dueMinor: null }, 0n],
] as const)("overcharged is %s", (_, checked, amount) => {
  expect(overchargedMinor(checked)).toBe(amount);
});
