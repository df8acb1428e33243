import { LONGEST_WORDS } from "../../../domain/claim";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { lockedClaimToWriteTo } from "~/use-cases/claims/locked-claim.server";
import { tellOfClaim } from "~/use-cases/mail/tell-of-claim.server";

/** From a shopper within an hour: enough to talk, too few to flood. */
const MOST_OF_SHOPPER = 20;
const HOUR_MS = 3_600_000;

export type WrittenMessage =
  { ok: true } | { ok: false; reason: "claim-unknown" | "empty" | "too-long" | "too-many" };

/** What shopper ("shopper") and support write to each other about a claim; it changes no state. */
export async function writeMessage(input: {
  db: Db;
  /** To tell the shopper of what support wrote; of their own words nobody is told. */
  enqueue?: Enqueue;
  now: Date;
  shop: string;
  claimId: string;
  /** "shopper", or a staff member */
  by: string;
  text: string;
}): Promise<WrittenMessage> {
  const { db, enqueue, now: at, shop, claimId, by } = input;
  const text = input.text.trim();
  if (text === "") return { ok: false, reason: "empty" };
  if (text.length > LONGEST_WORDS) return { ok: false, reason: "too-long" };
  return db.$transaction(async (tx) => {
    if (!(await lockedClaimToWriteTo(tx, shop, claimId))) return { ok: false, reason: "claim-unknown" };
    if (by === "shopper") {
      const since = new Date(at.getTime() - HOUR_MS);
      const written = await tx.claimMessage.count({ where: { shop, claimId, by, at: { gt: since } } });
      if (written >= MOST_OF_SHOPPER) return { ok: false, reason: "too-many" };
    }
    const { id } = await tx.claimMessage.create({ data: { shop, claimId, at, by, text } });
    if (enqueue && by !== "shopper") {
      const messageId = id.toString();
      const mail = { template: "claim-message", values: { claimId, messageId } } as const;
      await tellOfClaim(tx, { enqueue, now: at, shop, ...mail, step: messageId });
    }
    return { ok: true };
  });
}
