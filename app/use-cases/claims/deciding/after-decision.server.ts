import type { Verdict } from "../../../../domain/claim";
import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { signalClaim } from "~/use-cases/flow/signal-claim.server";
import { tellOfClaim } from "~/use-cases/mail/tell-of-claim.server";
import type { DecisionMail } from "~/use-cases/mail/write-mail.server";
import { takeWishedRemedy } from "~/use-cases/claims/remedies/take-wished-remedy.server";

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
  const { enqueue, now, shop, claimId, decisionId, verdict } = decision;
  const template = TOLD_BY[verdict];
  const about = { enqueue, now, shop };
  if (template !== null)
    await tellOfClaim(tx, { ...about, template, values: { claimId, decisionId }, step: decisionId });
  if (verdict === "approve" || verdict === "deny")
    await signalClaim(tx, { ...about, claimId, handle: "flow-claim-decided", step: decisionId });
  if (verdict === "approve" && decision.byRules) await takeWishedRemedy(tx, decision);
}

/** While a person looks at it there is nothing to tell. */
const TOLD_BY: Record<Verdict, DecisionMail | null> = {
  approve: "claim-approved",
  deny: "claim-denied",
  ask: "claim-asked",
  review: null,
};
