import type { ClaimState } from "@prisma/client";
import { deadlinesAfter, LONGEST_WORDS } from "../../../../domain/claim";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { askForDecision } from "~/use-cases/claims/rules/ask-for-decision.server";
import { readAsked } from "~/use-cases/claims/deciding/asked";
import { lockedClaimToWriteTo } from "~/use-cases/claims/locked-claim.server";
import { moveClaim } from "~/use-cases/claims/move-claim.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";

export type AnsweredClaim =
  | { ok: true }
  | { ok: false; reason: "claim-unknown" }
  /** It doesn't wait for an answer (any more). */
  | { ok: false; reason: "moved-on"; state: ClaimState }
  /** Neither words nor evidence that wasn't there when it was asked for. */
  | { ok: false; reason: "nothing-added" }
  | { ok: false; reason: "too-long" };

/** The shopper's answer to what was asked: words, or evidence that was uploaded before. The rules look at the claim again. */
export async function answerClaim(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimId: string;
  text?: string;
}): Promise<AnsweredClaim> {
  const { db, enqueue, now: at, shop, claimId } = input;
  const text = input.text?.trim() ?? "";
  if (text.length > LONGEST_WORDS) return { ok: false, reason: "too-long" };
  return db.$transaction(async (tx) => {
    const claim = await lockedClaimToWriteTo(tx, shop, claimId);
    if (!claim) return { ok: false, reason: "claim-unknown" };
    if (claim.state !== "needs_evidence") return { ok: false, reason: "moved-on", state: claim.state };
    const asked = await lastAsked(tx, shop, claimId);
    if (text === "" && !(await hasEvidenceSince(tx, shop, claimId, asked.at)))
      return { ok: false, reason: "nothing-added" };
    const by = "shopper";
    await moveClaim(tx, { shop, claimId, to: "in_review", from: ["needs_evidence"], at, by });
    const settings = await readClaimSettings(tx, shop);
    const data = deadlinesAfter(claim, "in_review", settings, at);
    await tx.claim.update({ where: { shop_id: { shop, id: claimId } }, data });
    if (text !== "") await tx.claimMessage.create({ data: { shop, claimId, at, by, text } });
    const facts = asked.statement && text !== "" ? { facts: { statement: true } } : {};
    await tx.claimEvent.create({ data: { shop, claimId, at, by, kind: "answered", ...facts } });
    await askForDecision(tx, { enqueue, shop, claimId });
    return { ok: true };
  });
}

async function lastAsked(tx: Tx, shop: string, claimId: string): Promise<{ at: Date; statement: boolean }> {
  const decision = await tx.claimDecision.findFirst({
    where: { shop, claimId, verdict: "ask" },
    orderBy: { at: "desc" },
  });
  return { at: decision?.at ?? new Date(0), statement: readAsked(decision?.reason).statement };
}

async function hasEvidenceSince(tx: Tx, shop: string, claimId: string, since: Date): Promise<boolean> {
  const added = await tx.evidence.count({
    where: { shop, claimId, removedAt: null, addedAt: { gte: since } },
  });
  return added > 0;
}
