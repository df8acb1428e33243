import { setImmediate as letOthersRun } from "node:timers/promises";
import type { ClaimDecision, Prisma } from "@prisma/client";
import { z } from "zod";
import {
  readClaimFacts,
  TrialTally,
  WHOLE_SHARE,
  type ClaimFacts,
  type ClaimState,
  type Verdict,
} from "../../../domain/claim";
import type { Db } from "~/db.server";
import { BY_CLOCK, BY_RULES } from "~/use-cases/claims/deciding/decided-by";
import { gatherFacts } from "~/use-cases/claims/rules/gather-facts.server";
import { storedRules } from "~/use-cases/claims/rules/rules-in-force.server";
import { claimsToTry } from "~/use-cases/rule-trials/claims-to-try";

/** Claims read and decided before progress is noted and others have their turn. */
const BATCH = 200;

/** The trial was ended by somebody meanwhile. */
class TrialEnded extends Error {}

export type RuleTrialInput = {
  db: Db;
  clock: () => Promise<Date>;
  shop: string;
  trialId: string;
  /** No attempt follows this one: a fault on the way ends the trial. */
  lastAttempt: boolean;
};

/**
 * Tries rules on the claims of the last year and keeps what would be decided otherwise. A decision of the
 * rules, or of people where only they decided, is taken with its facts as they were then; where none were kept, as of the filing. It writes nothing but its own row:
 * run again after a stop it begins anew, to the same end.
 * @throws whatever stopped it, to be tried again; after the last attempt the trial is marked as interrupted
 */
export async function runRuleTrial(input: RuleTrialInput): Promise<"done" | "not-running"> {
  const { db, shop, trialId } = input;
  const trial = await db.ruleTrial.findFirst({ where: { id: trialId, shop, state: "running" } });
  if (!trial) return "not-running";
  try {
    const tally = new TrialTally(storedRules(trial.rules));
    const done = await tried(input, trial.startedAt, tally);
    await note(input, {
      state: "done",
      result: tally.result(),
      done,
      total: done,
      finishedAt: await input.clock(),
    });
    return "done";
  } catch (error) {
    if (error instanceof TrialEnded) return "not-running";
    if (input.lastAttempt) {
      const message = error instanceof Error ? error.message : String(error);
      const problem = { code: "interrupted", message };
      await note(input, { state: "failed", problem, finishedAt: await input.clock() });
    }
    throw error;
  }
}

/** @returns how many claims were looked at */
async function tried(input: RuleTrialInput, startedAt: Date, tally: TrialTally): Promise<number> {
  const { db, shop } = input;
  let done = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const claims = await db.claim.findMany({
      where: { ...claimsToTry(shop, startedAt), id: { gt: after } },
      orderBy: { id: "asc" },
      take: BATCH,
      include: {
        decisions: { where: { at: { lte: startedAt } }, orderBy: [{ at: "desc" }, { id: "desc" }] },
      },
    });
    for (const claim of claims) {
      if (isTooLate(claim)) continue;
      const past = await pastOf(db, claim);
      if (past) tally.add({ id: claim.id, number: claim.number, state: claim.state, ...past });
      else tally.unreadable();
    }
    done += claims.length;
    const last = claims.at(-1);
    if (!last || claims.length < BATCH) return done;
    after = last.id;
    await note(input, { done });
    await letOthersRun();
  }
}

const tooLate = z.object({ code: z.literal("too-late") });

type PastClaim = Prisma.ClaimGetPayload<{ include: { decisions: true } }>;
/** Denied as it was filed, after its time: rules never come to such a claim. */
function isTooLate({ decisions }: PastClaim): boolean {
  return decisions.some(({ reason }) => tooLate.safeParse(reason).success);
}

type Past = { facts: ClaimFacts; decided: { verdict: Verdict; share: number } };

/** What was decided and on which facts; null when these are gone. */
async function pastOf(db: Db, claim: PastClaim): Promise<Past | null> {
  const byRules = claim.decisions.find(({ by }) => by === BY_RULES);
  if (byRules) {
    const facts = readClaimFacts(byRules.facts);
    return facts && { facts, decided: told(byRules) };
  }
  const byStaff = claim.decisions.find(({ by }) => by !== BY_CLOCK);
  const { shop, id: claimId, filedAt: now, share } = claim;
  const facts =
    (byStaff && readClaimFacts(byStaff.facts)) ??
    (await gatherFacts({ db, admin: null, now, past: true, shop, claimId }));
  return facts && { facts, decided: byStaff ? told(byStaff) : { verdict: VERDICT_OF[claim.state], share } };
}

const told = ({ verdict, share }: ClaimDecision) => ({ verdict, share: share ?? WHOLE_SHARE });

/** What a claim's state says of how it was decided. */
const VERDICT_OF: Record<ClaimState, Verdict> = {
  submitted: "review",
  needs_evidence: "ask",
  in_review: "review",
  approved: "approve",
  settling: "approve",
  settled: "approve",
  denied: "deny",
  withdrawn: "review",
};

/** @throws TrialEnded when the trial isn't running any more */
async function note(
  { db, shop, trialId, clock }: RuleTrialInput,
  data: Prisma.RuleTrialUpdateManyMutationInput,
): Promise<void> {
  const { count } = await db.ruleTrial.updateMany({
    where: { id: trialId, shop, state: "running" },
    data: { ...data, updatedAt: await clock() },
  });
  if (count === 0) throw new TrialEnded();
}
