import { randomUUID } from "node:crypto";
import { z } from "zod";
import { deadlinesAfter, type ClaimSettings, type Day } from "../../../../domain/claim";
import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { afterDecision } from "~/use-cases/claims/deciding/after-decision.server";
import { BY_CLOCK } from "~/use-cases/claims/deciding/decided-by";
import { moveClaim } from "~/use-cases/claims/move-claim.server";

const tooLate = z.object({ code: z.literal("too-late"), since: z.iso.date() });

/** Denies a claim that was just filed, after its time (claims.md, *Filing windows*): since when, and until when it wasn't. */
export async function denyAsTooLate(
  tx: Tx,
  denied: {
    enqueue: Enqueue;
    shop: string;
    claimId: string;
    now: Date;
    since: Day;
    until: Day;
    settings: ClaimSettings;
  },
): Promise<void> {
  const { enqueue, shop, claimId, now: at, since, until, settings } = denied;
  const reason = { code: "too-late", since, until };
  await moveClaim(tx, { shop, claimId, to: "denied", from: ["submitted"], at, by: "waybond", facts: reason });
  const decisionId = randomUUID();
  await tx.claimDecision.create({
    data: {
      id: decisionId,
      shop,
      claimId,
      at,
      by: BY_CLOCK,
      verdict: "deny",
      facts: { window: { state: "too-late", since, until } },
      reason,
    },
  });
  // The rules have nothing to look at here.
  await tx.claim.updateMany({
    where: { shop, id: claimId },
    data: { decideAsked: 0, ...deadlinesAfter(null, "denied", settings, at) },
  });
  const decision = { shop, claimId, decisionId, verdict: "deny", byRules: true } as const;
  await afterDecision(tx, { ...decision, now: at, enqueue });
}

/** Since when a claim was too late, if it was denied for that when it was filed; null: it wasn't. */
export async function tooLateSince(tx: Tx, shop: string, claimId: string): Promise<Day | null> {
  const decision = await tx.claimDecision.findFirst({
    where: { shop, claimId, verdict: "deny" },
    orderBy: { at: "asc" },
    select: { reason: true },
  });
  return tooLate.safeParse(decision?.reason).data?.since ?? null;
}
