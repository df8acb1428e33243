import { describe, expect, test } from "vitest";
import { COVERAGE_STATES, coverageMayMove } from "./coverage-state";
import { coverageStateNow, type CoverageFacts } from "./coverage-state-now";

const facts: CoverageFacts = {
  state: "active",
  orderCancelled: false,
  shipped: false,
  guaranteeGone: false,
  returned: false,
  undecided: false,
  insuredMinor: 100n,
  committedMinor: 0n,
};

describe("a coverage after its order changed", () => {
  test.each([
    ["stays, as long as something is insured", {}, "active"],
    ["is void with a cancelled order that hadn't shipped", { orderCancelled: true }, "void"],
    [
      "stays with an order that is cancelled after it shipped",
      { orderCancelled: true, shipped: true },
      "active",
    ],
    ["is cancelled with the guarantee's line", { guaranteeGone: true }, "cancelled"],
    [
      "is void with all of the order, the guarantee's line too",
      { guaranteeGone: true, orderCancelled: true },
      "void",
    ],
    ["is void when all that was insured is gone", { insuredMinor: 0n }, "void"],
    [
      "stays, insured for nothing, while a person has to decide",
      { insuredMinor: 0n, undecided: true },
      "active",
    ],
    [
      "is void with a cancelled order, decided or not",
      { insuredMinor: 0n, undecided: true, orderCancelled: true },
      "void",
    ],
    [
      "is cancelled when all of it came back before it arrived",
      { insuredMinor: 0n, returned: true },
      "cancelled",
    ],
    [
      "is exhausted when all that is left is paid out",
      { insuredMinor: 60n, committedMinor: 60n },
      "exhausted",
    ],
    [
      "stays with what is paid out, whatever else is gone",
      { guaranteeGone: true, committedMinor: 60n },
      "active",
    ],
  ] as const)("%s", (_, changed, state) => {
    expect(coverageStateNow({ ...facts, ...changed })).toBe(state);
  });

  test("never moves otherwise than coverages may, and never out of an end", () => {
    for (const state of COVERAGE_STATES)
      for (const orderCancelled of [true, false])
        for (const guaranteeGone of [true, false])
          for (const insuredMinor of [0n, 60n, 100n])
            for (const committedMinor of [0n, 60n]) {
              const next = coverageStateNow({
                ...facts,
                state,
                orderCancelled,
                guaranteeGone,
                insuredMinor,
                committedMinor,
              });
              expect(next === state || (state === "active" && coverageMayMove(state, next))).toBe(true);
            }
  });
});
