import type { Verdict } from "../../../domain/claim";
import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { takeWishedRemedy } from "~/use-cases/claims/take-wished-remedy.server";

/** A decision that was just written, by the rules or by staff. */
export type Decision = {
  shop: string;
  claimId: string;
  decisionId: string;
  verdict: Verdict;
  /** Whether the rules decided. */
  byRules: boolean;
  now: Date;
  enqueue: Enqueue;
};

/** What follows from a decision, queued in its own transaction: mails, signals, settling by itself. */
export async function afterDecision(tx: Tx, decision: Decision): Promise<void> {
  if (decision.verdict === "approve" && decision.byRules) await takeWishedRemedy(tx, decision);
}
