import { randomUUID } from "node:crypto";
import { Prisma, type Claim } from "@prisma/client";
import {
  deadlinesAfter,
  decide,
  remediesAllowed,
  WHOLE_SHARE,
  wordsIn,
  type ClaimFacts,
  type ClaimSettings,
  type ClaimState,
  type RuleOutcome,
  type Verdict,
} from "../../../../domain/claim";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";
import { readRulesInForce } from "~/use-cases/claims/rules/rules-in-force.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { afterDecision } from "~/use-cases/claims/deciding/after-decision.server";
import { BY_CLOCK, BY_RULES } from "~/use-cases/claims/deciding/decided-by";
import { gatherFacts } from "~/use-cases/claims/rules/gather-facts.server";
import { moveClaim } from "~/use-cases/claims/move-claim.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";

/** Who moved the claim, in its history. */
const MOVED_BY = "waybond";

export type DecidedByRules =
  | { outcome: "decided"; verdict: Verdict; rule: string | null; state: ClaimState }
  /** Nobody asked, or what was asked for was done meanwhile. */
  | { outcome: "not-asked" }
  /** A person has the claim, or it is past deciding. */
  | { outcome: "left-alone"; state: ClaimState }
  /** Asked for anew, or moved, while the facts were gathered: that has a job of its own. */
  | { outcome: "moved-on" }
  | { outcome: "claim-unknown" };

export type DecideInput = {
  db: Db;
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimId: string;
};

/**
 * Decides a claim by the rules in force, once for each time that it is asked for: the decision with its facts, the claim's move
 * and what follows are one transaction, written only if nobody was faster. A claim that a person has taken (an appeal among
 * them) is left alone.
 * @throws as gatherFacts does: then nothing was written, and it is to be run again
 */
export async function decideByRules(input: DecideInput): Promise<DecidedByRules> {
  const { db, shop, claimId } = input;
  const claim = await db.claim.findUnique({ where: { shop_id: { shop, id: claimId } } });
  if (!claim) return { outcome: "claim-unknown" };
  if (claim.decideDone >= claim.decideAsked) return { outcome: "not-asked" };
  if (!DECIDABLE.includes(claim.state) || (await isWithStaff(db, claim))) {
    await db.$transaction((tx) => take(tx, claim));
    return { outcome: "left-alone", state: claim.state };
  }
  const [facts, inForce, settings] = await Promise.all([
    gatherFacts(input),
    readRulesInForce(db, shop),
    readClaimSettings(db, shop),
  ]);
  if (!facts) return { outcome: "claim-unknown" };
  const { rule, outcome } = decide(inForce.rules, facts);
  return db.$transaction(async (tx) => {
    await lockCoverage(tx, shop, claim.coverageId);
    if (!(await take(tx, claim))) return { outcome: "moved-on" };
    const decision = { facts, rule, rulesVersion: inForce.version, outcome };
    const state = await write(tx, input, claim, decision, settings);
    return { outcome: "decided", verdict: outcome.do, rule, state };
  });
}

const DECIDABLE: readonly ClaimState[] = ["submitted", "needs_evidence", "in_review"];

/** Takes what was asked for, if the claim still is as it was read: of two workers at once, one. */
async function take(tx: Tx, { shop, id, state, decideAsked, decideDone }: Claim): Promise<boolean> {
  const { count } = await tx.claim.updateMany({
    where: { shop, id, state, decideAsked, decideDone },
    data: { decideDone: decideAsked },
  });
  return count > 0;
}

/**
 * Whether a person sees to the claim: somebody decided or moved it by hand, or it is on appeal. What a shopper does to it (to
 * answer what was asked) doesn't count.
 */
async function isWithStaff(db: Db, { shop, id: claimId, source, assignee }: Claim): Promise<boolean> {
  // Who files a claim for a shopper has it before them.
  if (source === "staff" || assignee !== null) return true;
  const byHand = await db.claimDecision.count({
    where: { shop, claimId, by: { notIn: [BY_RULES, BY_CLOCK] } },
  });
  if (byHand > 0) return true;
  const moves = await db.claimEvent.count({
    where: {
      shop,
      claimId,
      kind: "moved",
      OR: [
        { from: "denied", to: "in_review" },
        { by: { not: MOVED_BY }, from: { not: "needs_evidence" } },
        { by: { not: MOVED_BY }, to: { not: "in_review" } },
      ],
    },
  });
  return moves > 0;
}

type Decision = { facts: ClaimFacts; rule: string | null; rulesVersion: number; outcome: RuleOutcome };

async function write(
  tx: Tx,
  { enqueue, now, shop, claimId }: DecideInput,
  claim: Claim,
  { facts, rule, rulesVersion, outcome }: Decision,
  settings: ClaimSettings,
): Promise<ClaimState> {
  const decisionId = randomUUID();
  const words = wordsOf(outcome, claim.language);
  const approved =
    outcome.do === "approve"
      ? {
          remedies: remediesAllowed(outcome.remedies, settings.remedies, outcome.share),
          share: outcome.share ?? WHOLE_SHARE,
        }
      : null;
  await tx.claimDecision.create({
    data: {
      id: decisionId,
      shop,
      claimId,
      at: now,
      by: BY_RULES,
      verdict: outcome.do,
      rule,
      rulesVersion,
      facts: facts as Prisma.InputJsonObject,
      reason: reasonOf(outcome, words) ?? Prisma.DbNull,
      ...approved,
    },
  });
  const told = { decisionId, rule, rulesVersion };
  const state = await moveTo(tx, claim, STATE_OF[outcome.do], { at: now, reason: words, facts: told });
  await tx.claim.update({
    where: { shop_id: { shop, id: claimId } },
    data: { ...approved, ...deadlinesAfter(claim, state, settings, now), updatedAt: now },
  });
  await afterDecision(tx, {
    shop,
    claimId,
    decisionId,
    verdict: outcome.do,
    byRules: true,
    now,
    enqueue,
  });
  return state;
}

const STATE_OF: Record<Verdict, ClaimState> = {
  approve: "approved",
  deny: "denied",
  review: "in_review",
  ask: "needs_evidence",
};

/** Moves the claim; what was answered goes by review, from where all else is legal. */
async function moveTo(
  tx: Tx,
  { shop, id: claimId, state: from }: Claim,
  to: ClaimState,
  why: { at: Date; reason?: string; facts: Prisma.InputJsonObject },
): Promise<ClaimState> {
  const move = async (step: ClaimState) => {
    if (!(await moveClaim(tx, { shop, claimId, to: step, by: MOVED_BY, ...why })))
      throw new Error(`claim ${claimId} can't move from ${from} to ${step}`);
  };
  if (from === to) return to;
  if (from === "needs_evidence" && to !== "in_review") await move("in_review");
  await move(to);
  return to;
}

function wordsOf(outcome: RuleOutcome, language: string): string | undefined {
  if (outcome.do === "deny") return wordsIn(outcome.reason, language);
  return outcome.do === "ask" && outcome.words ? wordsIn(outcome.words, language) : undefined;
}

/** As the shopper is told: the rule's own words, or what is missing. */
function reasonOf(outcome: RuleOutcome, words: string | undefined): Prisma.InputJsonObject | null {
  const own = words === undefined ? {} : { words };
  if (outcome.do === "ask") return { code: "evidence-missing", for: [...outcome.for], ...own };
  return outcome.do === "deny" ? own : null;
}
