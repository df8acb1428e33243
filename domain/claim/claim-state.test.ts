import { describe, expect, test } from "vitest";
import { CLAIM_STATES, claimMayMove, statesBefore, type ClaimState } from "./claim-state";

// The table of claims.md, written once more by hand: the code's table is held against it pair by pair.
const LEGAL = new Set([
  "submitted>in_review",
  "submitted>needs_evidence",
  "submitted>approved",
  "submitted>denied",
  "submitted>withdrawn",
  "needs_evidence>in_review",
  "needs_evidence>denied",
  "needs_evidence>withdrawn",
  "in_review>needs_evidence",
  "in_review>approved",
  "in_review>denied",
  "in_review>withdrawn",
  "approved>settling",
  "approved>in_review",
  "settling>settled",
  "settling>approved",
  "denied>in_review",
]);

const pairs = CLAIM_STATES.flatMap((from) =>
  CLAIM_STATES.map((to) => [from, to] as [ClaimState, ClaimState]),
);

describe("a claim moves by the table of claims.md and no other way", () => {
  test.each(pairs)("%s to %s", (from, to) => {
    expect(claimMayMove(from, to)).toBe(LEGAL.has(`${from}>${to}`));
  });

  test("the states before a state are those that may move to it", () => {
    for (const to of CLAIM_STATES) {
      expect(statesBefore(to)).toEqual(CLAIM_STATES.filter((from) => LEGAL.has(`${from}>${to}`)));
    }
  });
});
