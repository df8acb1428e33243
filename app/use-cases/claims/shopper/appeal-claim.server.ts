import type { ClaimState } from "@prisma/client";
import { deadlinesAfter, LONGEST_WORDS } from "../../../../domain/claim";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";
import { askForDecision } from "~/use-cases/claims/rules/ask-for-decision.server";
import { lockedClaimToWriteTo } from "~/use-cases/claims/locked-claim.server";
import { moveClaim } from "~/use-cases/claims/move-claim.server";
import { refuseReopening, type ReopeningRefused } from "~/use-cases/claims/deciding/refuse-reopening.server";

export type AppealedClaim =
  | { ok: true }
  | { ok: false; reason: "claim-unknown" }
  | { ok: false; reason: "not-denied"; state: ClaimState }
  | { ok: false; reason: "too-late"; since: Date | null }
  /** Why is to be said, in at most 5,000 characters. */
  | { ok: false; reason: "empty" | "too-long" }
  | ReopeningRefused;

/** A shopper's appeal against a denial: once, within its time. A person looks at the claim again. */
export async function appealClaim(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimId: string;
  /** Why, in the shopper's words. */
  text: string;
}): Promise<AppealedClaim> {
  const { db, enqueue, now: at, shop, claimId } = input;
  const text = input.text.trim();
  if (text === "") return { ok: false, reason: "empty" };
  if (text.length > LONGEST_WORDS) return { ok: false, reason: "too-long" };
  return db.$transaction(async (tx) => {
    const claim = await lockedClaimToWriteTo(tx, shop, claimId);
    if (!claim) return { ok: false, reason: "claim-unknown" };
    if (claim.state !== "denied") return { ok: false, reason: "not-denied", state: claim.state };
    const refusal = await refuseReopening(tx, claim);
    if (refusal) return refusal;
    const { appealBy } = claim;
    if (appealBy === null || appealBy <= at) return { ok: false, reason: "too-late", since: appealBy };
    const by = "shopper";
    await moveClaim(tx, { shop, claimId, to: "in_review", from: ["denied"], at, by });
    const settings = await readClaimSettings(tx, shop);
    await tx.claim.update({
      where: { shop_id: { shop, id: claimId } },
      data: deadlinesAfter(claim, "in_review", settings, at),
    });
    await tx.claimMessage.create({ data: { shop, claimId, at, by, text } });
    await askForDecision(tx, { enqueue, shop, claimId });
    return { ok: true };
  });
}
