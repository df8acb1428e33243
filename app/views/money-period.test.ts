import { describe, expect, test } from "vitest";
import { monthAfter, monthPeriod, presetPeriod, within } from "./money-period";

describe("a period of the money page", () => {
  test.each([
    ["2026-11", 2, "2027-01"],
    ["2026-01", -1, "2025-12"],
    ["2026-12", -11, "2026-01"],
    ["2026-12", 0, "2026-12"],
  ])("the month %s and %i more is %s", (month, months, then) => {
    expect(monthAfter(month, months)).toBe(then);
  });

  test("ends with the last day of its month, in leap years too", () => {
    expect(monthPeriod("2028-02")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
    expect(presetPeriod("last-month", "2026-03-31")).toEqual({ from: "2026-02-01", to: "2026-02-28" });
    expect(presetPeriod("12-months", "2026-11-22")).toEqual({ from: "2025-12-01", to: "2026-11-30" });
  });

  test("has with another one the days that are in both", () => {
    const fortnight = { from: "2026-10-25", to: "2026-11-07" };
    expect(within(fortnight, monthPeriod("2026-11"))).toEqual({ from: "2026-11-01", to: "2026-11-07" });
    expect(within(fortnight, monthPeriod("2026-12"))).toBeNull();
  });
});
