import type { ClaimSettings } from "./claim-settings";
import { UNDECIDED_CLAIM_STATES, type ClaimState } from "./claim-state";

/** What is waited for and until when; null: it isn't. */
export type Deadlines = {
  /** A decision, as it was promised to the shopper. */
  promisedBy: Date | null;
  /** The shopper's answer to what was asked. */
  answerBy: Date | null;
  /** The shopper's appeal against a denial. */
  appealBy: Date | null;
};

const HOUR_MS = 3_600_000;

/**
 * What is waited for once a claim comes to be in a state. Asked once more, the first day to answer stays; a claim that was decided and
 * is looked at again is promised a decision anew; what is decided waits for no decision.
 * @param before null: it is filed just now
 */
export function deadlinesAfter(
  before: (Deadlines & { state: ClaimState }) | null,
  to: ClaimState,
  settings: Pick<ClaimSettings, "answerDays" | "appealDays" | "promisedHours">,
  now: Date,
): Deadlines {
  const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR_MS);
  const wasUndecided = before !== null && UNDECIDED_CLAIM_STATES.includes(before.state);
  const promisedBy = wasUndecided ? before.promisedBy : inHours(settings.promisedHours);
  switch (to) {
    case "needs_evidence": {
      const first = before?.state === "needs_evidence" ? before.answerBy : null;
      return { promisedBy, answerBy: first ?? inHours(settings.answerDays * 24), appealBy: null };
    }
    case "submitted":
    case "in_review":
      return { promisedBy, answerBy: null, appealBy: null };
    case "denied":
      return { promisedBy: null, answerBy: null, appealBy: inHours(settings.appealDays * 24) };
    case "approved":
    case "settling":
    case "settled":
    case "withdrawn":
      return { promisedBy: null, answerBy: null, appealBy: null };
  }
}
