import { expect, test } from "vitest";
import { DEFAULT_CLAIM_SETTINGS } from "./claim-settings";
import { CLAIM_MOVES, CLAIM_STATES, UNDECIDED_CLAIM_STATES } from "./claim-state";
import { deadlinesAfter, type Deadlines } from "./deadlines";

const at = (day: number) => new Date(Date.UTC(2026, 0, day, 12));
const none: Deadlines = { promisedBy: null, answerBy: null, appealBy: null };
const after = (
  ...[before, to, now]: [Parameters<typeof deadlinesAfter>[0], Parameters<typeof deadlinesAfter>[1], Date]
) => deadlinesAfter(before, to, DEFAULT_CLAIM_SETTINGS, now);

test("who files is promised a decision; asked, so many days to answer, which don't begin anew when asked again", () => {
  const filed = after(null, "submitted", at(1));
  expect(filed).toEqual({ ...none, promisedBy: at(2) });
  const asked = after({ ...filed, state: "submitted" }, "needs_evidence", at(2));
  expect(asked).toEqual({ ...none, promisedBy: at(2), answerBy: at(16) });
  expect(after({ ...asked, state: "needs_evidence" }, "needs_evidence", at(5))).toEqual(asked);
  expect(after({ ...asked, state: "needs_evidence" }, "in_review", at(5))).toEqual({
    ...none,
    promisedBy: at(2),
  });
});

test("a denial can be appealed; whoever takes it up again, a decision is promised anew", () => {
  const denied = after({ ...none, promisedBy: at(2), state: "in_review" }, "denied", at(3));
  expect(denied).toEqual({ ...none, appealBy: new Date(at(3).getTime() + 30 * 86_400_000) });
  expect(after({ ...denied, state: "denied" }, "in_review", at(9))).toEqual({ ...none, promisedBy: at(10) });
  expect(after({ ...none, state: "approved" }, "in_review", at(9))).toEqual({ ...none, promisedBy: at(10) });
});

test("whatever its way, a decided claim waits for no decision and no answer, an undecided one for a decision", () => {
  for (const from of CLAIM_STATES) {
    const isUndecided = UNDECIDED_CLAIM_STATES.includes(from);
    const before = { ...none, promisedBy: isUndecided ? at(2) : null, state: from };
    for (const to of CLAIM_MOVES[from]) {
      const { promisedBy, answerBy } = after(before, to, at(4));
      expect([from, to, promisedBy !== null]).toEqual([from, to, UNDECIDED_CLAIM_STATES.includes(to)]);
      expect([from, to, answerBy !== null]).toEqual([from, to, to === "needs_evidence"]);
    }
  }
});
