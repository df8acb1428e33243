import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { checkDecisionRules, type RuleFault } from "../../../domain/claim";
import { isUniqueViolation, type Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { claimsToTry } from "~/use-cases/rule-trials/claims-to-try";

export type StartedRuleTrial =
  | { ok: true; trialId: string }
  | { ok: false; reason: "invalid"; faults: readonly RuleFault[] }
  /** There is no draft; or it was saved anew after it was looked at. */
  | { ok: false; reason: "conflict" }
  | { ok: false; reason: "no-claims" | "already-running" };

/** Queues a trial of the draft over the claims of the last year; at most one runs in a shop. */
export async function startRuleTrial(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  by: string;
  revision: number;
}): Promise<StartedRuleTrial> {
  const { db, enqueue, now, shop, by, revision } = input;
  const owner = await db.shop.findUniqueOrThrow({ where: { domain: shop }, select: { currency: true } });
  const draft = await db.decisionRulesDraft.findUnique({ where: { shop } });
  if (draft?.revision !== revision) return { ok: false, reason: "conflict" };
  const checked = checkDecisionRules(draft.rules, owner.currency);
  if (!checked.ok) return { ok: false, reason: "invalid", faults: checked.faults };
  const total = await db.claim.count({ where: claimsToTry(shop, now) });
  if (total === 0) return { ok: false, reason: "no-claims" };
  const trialId = randomUUID();
  const rules = checked.rules as unknown as Prisma.InputJsonObject;
  try {
    await db.$transaction(async (tx) => {
      await tx.ruleTrial.create({
        data: {
          id: trialId,
          shop,
          state: "running",
          rules,
          revision,
          total,
          startedAt: now,
          startedBy: by,
          updatedAt: now,
        },
      });
      await enqueue(tx, "try-rules", { shop, trialId });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, reason: "already-running" };
    throw error;
  }
  return { ok: true, trialId };
}

/** Ends a trial without a result. False when it isn't running (any more). */
export async function cancelRuleTrial(input: {
  db: Db;
  now: Date;
  shop: string;
  trialId: string;
}): Promise<boolean> {
  const { db, now, shop, trialId } = input;
  const { count } = await db.ruleTrial.updateMany({
    where: { id: trialId, shop, state: "running" },
    data: { state: "cancelled", finishedAt: now, updatedAt: now },
  });
  return count > 0;
}
