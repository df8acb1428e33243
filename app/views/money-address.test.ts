import { describe, expect, test } from "vitest";
import { daysOf, moneyAddress, moneyParameters } from "./money-address";

const read = (query: string) => moneyAddress(new URLSearchParams(query), "2026-11-22");

describe("the address of the money pages", () => {
  test("says twelve months where it says nothing", () => {
    expect(read("")).toEqual({
      period: { from: "2025-12-01", to: "2026-11-30" },
      chosen: "12-months",
      currency: null,
      month: null,
      route: null,
      figure: null,
    });
  });

  test("of a figure opens exactly its days: those of its month that lie in the period", () => {
    const address = read("from=2026-10-20&to=2026-11-10&month=2026-11&route=BR&figure=refunds&currency=USD");
    expect(address).toMatchObject({ chosen: "custom", route: "BR", figure: "refunds", currency: "USD" });
    expect(daysOf(address)).toEqual({ from: "2026-11-01", to: "2026-11-10" });
    expect(daysOf(read("month=2026-02&figure=net"))).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  });

  test.each([
    "from=2026-11-10&to=2026-11-01",
    "from=yesterday&to=today",
    "period=always&month=2026-13&route=Brazil&figure=profit&currency=dollars",
  ])("that somebody made up says nothing (%s)", (query) => {
    expect(read(query)).toEqual(read(""));
  });

  test("is read as it was written", () => {
    const told = {
      period: { from: "2026-10-20", to: "2026-11-10" },
      currency: "USD",
      month: "2026-11",
      route: "unknown",
      figure: "net",
    } as const;
    expect(read(moneyParameters(told))).toEqual({ ...told, chosen: "custom" });
  });
});
