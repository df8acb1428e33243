import { describe, expect, test } from "vitest";
import type { FilingWindow } from "../../../domain/claim";
import { mayBeChosen, perilWindow } from "./peril-windows";

const goods = (window: FilingWindow | null, claimable = 1) => ({
  claimable,
  windows: window ? { loss: window } : {},
});
const open: FilingWindow = { state: "open", until: null };
const early = (from: string): FilingWindow => ({ state: "too-early", from, until: "2026-12-31" });
const late = (until: string): FilingWindow => ({ state: "too-late", since: "2026-11-02", until });
const waits: FilingWindow = { state: "not-yet", why: "not-shipped" };

describe("what a form says of a peril, over all goods", () => {
  test.each([
    ["open as soon as it is for any of them", [goods(late("2026-11-01")), goods(open)], { state: "open" }],
    [
      "from the earliest day on",
      [goods(early("2026-12-02")), goods(early("2026-12-01")), goods(waits)],
      { state: "too-early", from: "2026-12-01" },
    ],
    [
      "not yet while any of them may still come to it",
      [goods(waits), goods(late("2026-11-01"))],
      { state: "not-yet", why: "not-shipped" },
    ],
    [
      "too late after the last day of all",
      [goods(late("2026-11-01")), goods(late("2026-11-05"))],
      { state: "too-late", until: "2026-11-05" },
    ],
    ["nothing of goods that can't be claimed", [goods(open, 0), goods(null)], null],
  ])("%s", (_rule, all, window) => {
    expect(perilWindow(all, "loss")).toEqual(window);
  });

  test("can be chosen where it is open, or to have it reported on its day", () => {
    const chosen = [open, early("2026-12-01"), waits, late("2026-11-01")].map((window) =>
      mayBeChosen(perilWindow([goods(window)], "loss")),
    );
    expect(chosen).toEqual([true, true, false, false]);
  });
});
