import type { Prisma } from "@prisma/client";
import { checkDecisionRules, type RuleFault } from "../../../../domain/claim";
import { isUniqueViolation, type Db } from "~/db.server";

export type RulesPutInForce =
  | { ok: true; version: number }
  | { ok: false; reason: "invalid"; faults: readonly RuleFault[] }
  /** There is no draft, or it was saved anew after it was looked at. */
  | { ok: false; reason: "conflict" };

/**
 * Puts the draft in force as the next version: claims are decided by it from now on, and it is never changed. What was decided
 * stays as it is.
 * @param input.revision of the draft that was looked at: nobody puts in force what they haven't seen
 */
export async function putRulesInForce(input: {
  db: Db;
  now: Date;
  shop: string;
  by: string;
  revision: number;
}): Promise<RulesPutInForce> {
  const { db, now, shop, by, revision } = input;
  try {
    return await db.$transaction(async (tx) => {
      const owner = await tx.shop.findUniqueOrThrow({ where: { domain: shop }, select: { currency: true } });
      const draft = await tx.decisionRulesDraft.findUnique({ where: { shop } });
      if (draft?.revision !== revision) return { ok: false, reason: "conflict" };
      const checked = checkDecisionRules(draft.rules, owner.currency);
      if (!checked.ok) return { ok: false, reason: "invalid", faults: checked.faults };
      const last = await tx.decisionRules.aggregate({ where: { shop }, _max: { version: true } });
      const version = (last._max.version ?? 0) + 1;
      const rules = checked.rules as unknown as Prisma.InputJsonObject;
      await tx.decisionRules.create({ data: { shop, version, rules, createdAt: now, createdBy: by } });
      // What was put in force is what everybody works on from here; somebody who saved meanwhile was faster.
      const { count } = await tx.decisionRulesDraft.deleteMany({ where: { shop, revision } });
      if (count === 0) throw new SavedMeanwhile();
      return { ok: true, version };
    });
  } catch (error) {
    // Two at once make the same version: one of them does.
    if (error instanceof SavedMeanwhile || isUniqueViolation(error)) return { ok: false, reason: "conflict" };
    throw error;
  }
}

/** Rolls the transaction back; never leaves this file. */
class SavedMeanwhile extends Error {}
