import type { Claim } from "@prisma/client";
import {
  deadlinesAfter,
  needsMoney,
  remediesAllowed,
  WHOLE_SHARE,
  type ClaimFacts,
  type ClaimState,
  type Remedy,
} from "../../../../domain/claim";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";
import { afterDecision } from "~/use-cases/claims/deciding/after-decision.server";
import { gatherFacts } from "~/use-cases/claims/rules/gather-facts.server";
import { lockedClaim } from "~/use-cases/claims/locked-claim.server";
import { noteRemedy } from "~/use-cases/claims/remedies/note-remedy.server";
import { moveClaim } from "~/use-cases/claims/move-claim.server";
import { refuseReopening, type ReopeningRefused } from "~/use-cases/claims/deciding/refuse-reopening.server";
import { writeDecision } from "~/use-cases/claims/deciding/write-decision.server";

/** What staff can do to a claim by hand, besides settling it. */
export type ClaimDecision =
  /**
   * `remedies`: all that the shop offers when left out; `share` of the insured value, in 1/10,000: the whole. `settleBy`: by what it is
   * settled at once, so that the shopper isn't asked to choose; the caller begins it, with the permissions of who decides.
   */
  | {
      decision: "approve";
      reason?: string;
      remedies?: readonly Remedy[];
      share?: number;
      settleBy?: Remedy;
    }
  /** The reason is shown to the shopper. */
  | { decision: "deny"; reason: string }
  | { decision: "review"; reason?: string }
  | { decision: "withdraw"; reason?: string };

const LEADS_TO = {
  approve: "approved",
  deny: "denied",
  review: "in_review",
  withdraw: "withdrawn",
} as const satisfies Record<ClaimDecision["decision"], ClaimState>;

export type DecidedClaim =
  | { ok: true; state: (typeof LEADS_TO)[ClaimDecision["decision"]] }
  | { ok: false; reason: "claim-unknown" }
  | { ok: false; reason: "moved-on"; state: ClaimState }
  /** No share of anything: it isn't between 1 and 10,000. */
  | { ok: false; reason: "share-invalid" }
  /** A share below the whole, of a reshipment alone: goods are sent whole or not at all. */
  | { ok: false; reason: "share-needs-money" }
  | ReopeningRefused;

type Input = {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimId: string;
  by: string;
} & ClaimDecision;

/**
 * Decides a claim; "moved-on" when it is in a state that doesn't allow it (somebody else was faster, say). Its coverage is
 * locked meanwhile, as by all that files, reopens or settles claims on it: no two claims come to ask for the same goods. The facts
 * of the time, as our books tell them, are kept with it.
 */
export async function decideClaim(input: Input): Promise<DecidedClaim> {
  const { db, now, shop, claimId, by, decision, reason } = input;
  if (decision === "approve") {
    if (!isShare(input.share)) return { ok: false, reason: "share-invalid" };
    if (needsMoney(input.remedies ?? [], input.share ?? WHOLE_SHARE))
      return { ok: false, reason: "share-needs-money" };
  }
  const to = LEADS_TO[decision];
  const facts = await gatherFacts({ db, admin: null, now, shop, claimId });
  return db.$transaction(async (tx) => {
    const claim = await lockedClaim(tx, shop, claimId);
    if (!claim) return { ok: false, reason: "claim-unknown" };
    if (claim.state === "denied" && to === "in_review") {
      const refusal = await refuseReopening(tx, claim);
      if (refusal) return refusal;
    }
    // Once something may have been sent, a claim leaves "settling" by what the settlement learns, never by hand.
    const from = (["submitted", "needs_evidence", "in_review", "approved", "denied"] as const).filter(
      (state) => state !== to,
    );
    const move = { shop, claimId, at: now, by, reason };
    // What was asked for isn't waited for any longer: it goes on by review.
    if (decision === "approve" && claim.state === "needs_evidence")
      await moveClaim(tx, { ...move, to: "in_review", from: ["needs_evidence"], reason: undefined });
    if (!(await moveClaim(tx, { ...move, to, from })))
      return { ok: false, reason: "moved-on", state: claim.state };
    await keep(tx, input, claim, facts);
    return { ok: true, state: to };
  });
}

const isShare = (share = WHOLE_SHARE): boolean =>
  Number.isSafeInteger(share) && share >= 1 && share <= WHOLE_SHARE;

/** What is decided, with all that goes with it. */
async function keep(tx: Tx, input: Input, claim: Claim, facts: ClaimFacts | null): Promise<void> {
  const { enqueue, now, shop, claimId, by } = input;
  const where = { shop_id: { shop, id: claimId } };
  const settings = await readClaimSettings(tx, shop);
  const waitedFor = deadlinesAfter(claim, LEADS_TO[input.decision], settings, now);
  const told = { shop, claimId, at: now, by, facts };
  const after = { shop, claimId, now, enqueue, byRules: false };
  switch (input.decision) {
    case "withdraw":
      await tx.claim.update({ where, data: waitedFor });
      return;
    case "review":
      await tx.claim.update({ where, data: { ...waitedFor, ...reopened(claim) } });
      return;
    case "approve": {
      const share = input.share ?? WHOLE_SHARE;
      const remedies = remediesAllowed(input.remedies ?? settings.remedies, settings.remedies, share);
      await tx.claim.update({ where, data: { remedies, share, ...waitedFor } });
      const reason = input.reason === undefined ? null : { words: input.reason };
      const decisionId = await writeDecision(tx, { ...told, verdict: "approve", reason, remedies, share });
      const { settleBy: remedy } = input;
      if (remedy !== undefined && remedies.includes(remedy))
        await noteRemedy(tx, { shop, claimId, at: now, by, remedy, byItself: false });
      return afterDecision(tx, { ...after, decisionId, verdict: "approve" });
    }
    case "deny": {
      await tx.claim.update({ where, data: waitedFor });
      const reason = { words: input.reason };
      const decisionId = await writeDecision(tx, { ...told, verdict: "deny", reason });
      return afterDecision(tx, { ...after, decisionId, verdict: "deny" });
    }
  }
}

/** What was approved isn't any more. */
function reopened({ state }: Claim) {
  return state === "approved" ? { remedies: [], share: WHOLE_SHARE, chosenRemedy: null } : {};
}
