import { randomUUID } from "node:crypto";
import { Prisma } from "@prisma/client";
import type { ClaimFacts, Remedy, Verdict } from "../../../../domain/claim";
import type { Tx } from "~/db.server";

/** Writes what a person decided, with the facts of the time. @returns its id */
export async function writeDecision(
  tx: Tx,
  decision: {
    shop: string;
    claimId: string;
    at: Date;
    by: string;
    verdict: Verdict;
    /** As the shopper is told: {words} of staff, {code, …} of ours. */
    reason: Prisma.InputJsonObject | null;
    /** Null: they couldn't be gathered. */
    facts: ClaimFacts | null;
    remedies?: readonly Remedy[];
    share?: number;
  },
): Promise<string> {
  const { remedies = [], reason, facts, ...row } = decision;
  const id = randomUUID();
  await tx.claimDecision.create({
    data: {
      id,
      ...row,
      reason: reason ?? Prisma.DbNull,
      facts: (facts ?? {}) as Prisma.InputJsonObject,
      remedies: [...remedies],
    },
  });
  return id;
}
