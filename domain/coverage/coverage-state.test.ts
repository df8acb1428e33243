import { expect, test } from "vitest";
import { COVERAGE_STATES, coverageMayMove } from "./coverage-state";

const pairs = COVERAGE_STATES.flatMap((from) => COVERAGE_STATES.map((to) => [from, to] as const));

test.each(pairs)("a coverage moves once, out of active: %s to %s", (from, to) => {
  expect(coverageMayMove(from, to)).toBe(from === "active" && to !== "active");
});
