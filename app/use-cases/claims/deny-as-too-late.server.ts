import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Day } from "../../../domain/claim";
import type { Tx } from "~/db.server";
import { moveClaim } from "~/use-cases/claims/move-claim.server";

const tooLate = z.object({ code: z.literal("too-late"), since: z.iso.date() });
const DAY_MS = 86_400_000;

/** Denies a claim that was just filed, after its time (claims.md, *Filing windows*): since when, and until when it wasn't. */
export async function denyAsTooLate(
  tx: Tx,
  denied: { shop: string; claimId: string; now: Date; since: Day; until: Day; appealDays: number },
): Promise<void> {
  const { shop, claimId, now: at, since, until, appealDays } = denied;
  const reason = { code: "too-late", since, until };
  await moveClaim(tx, { shop, claimId, to: "denied", from: ["submitted"], at, by: "waybond", facts: reason });
  await tx.claimDecision.create({
    data: {
      id: randomUUID(),
      shop,
      claimId,
      at,
      by: "rules",
      verdict: "deny",
      facts: { window: { state: "too-late", since, until } },
      reason,
    },
  });
  // The rules have nothing to look at here.
  await tx.claim.updateMany({
    where: { shop, id: claimId },
    data: { decideAsked: 0, promisedBy: null, appealBy: new Date(at.getTime() + appealDays * DAY_MS) },
  });
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
