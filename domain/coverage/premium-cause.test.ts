import { describe, expect, test } from "vitest";
import { isStepCharged, premiumCause, type SoldPremium } from "./index";

/** 12.80 due, of which the step 12.75 is charged. */
const sold = (over: Partial<SoldPremium> = {}): SoldPremium => ({
  listedMinor: 1275n,
  chargedMinor: 1275n,
  dueMinor: 1280n,
  namedMinor: 1280n,
  namedStepMinor: 1275n,
  version: 3,
  namedVersion: 3,
  exact: false,
  ...over,
});

describe("the cause of a premium that isn't what is due", () => {
  test.each<[string | null, string, Partial<SoldPremium>]>([
    [null, "the step, where steps are in force", {}],
    [null, "exactly what is due", { exact: true, listedMinor: 1280n, chargedMinor: 1280n }],
    [
      null,
      "another amount, and the line says nothing",
      { chargedMinor: 900n, listedMinor: 900n, namedMinor: null, namedStepMinor: null, namedVersion: null },
    ],
    ["discounted", "less than the line's price", { chargedMinor: 1147n }],
    ["discounted", "less than the exact premium", { exact: true, listedMinor: 1280n, chargedMinor: 1152n }],
    ["step-charged", "the step, where exact prices are in force", { exact: true }],
    [
      "other-version",
      "what another version asks for",
      { namedVersion: 2, namedMinor: 1150n, namedStepMinor: 1150n, listedMinor: 1150n, chargedMinor: 1150n },
    ],
    [
      "other-cart",
      "what another cart's premium is",
      { namedMinor: 980n, namedStepMinor: 980n, listedMinor: 980n, chargedMinor: 980n },
    ],
    [
      "other-cart",
      "another cart's, exactly",
      { exact: true, namedMinor: 985n, namedStepMinor: 980n, listedMinor: 985n, chargedMinor: 985n },
    ],
  ])("is %s for %s", (cause, _, over) => expect(premiumCause(sold(over))).toBe(cause));
});

describe("a step that is charged in place of the exact premium", () => {
  test("shows that exact prices are refused, also when it is discounted", () => {
    expect(isStepCharged(sold({ exact: true }))).toBe(true);
    expect(isStepCharged(sold({ exact: true, chargedMinor: 1147n }))).toBe(true);
  });

  test.each<[string, Partial<SoldPremium>]>([
    ["exact prices aren't in force", { exact: false }],
    ["the premium is a step itself", { namedMinor: 1275n }],
    ["the line names no premium", { namedMinor: null, namedStepMinor: null }],
    ["the premium belongs to another step", { namedMinor: 1300n, namedStepMinor: 1300n }],
    ["the premium itself is charged", { listedMinor: 1280n, chargedMinor: 1280n }],
  ])("doesn't where %s", (_, over) => expect(isStepCharged(sold({ exact: true, ...over }))).toBe(false));
});
