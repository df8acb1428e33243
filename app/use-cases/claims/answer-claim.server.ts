import type { ClaimState } from "@prisma/client";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";

export type AnsweredClaim =
  | { ok: true }
  | { ok: false; reason: "claim-unknown" }
  /** It doesn't wait for an answer (any more). */
  | { ok: false; reason: "moved-on"; state: ClaimState }
  /** Neither words nor evidence that wasn't there when it was asked for. */
  | { ok: false; reason: "nothing-added" };

/** The shopper's answer to what was asked: words, or evidence that was uploaded before. The rules look at the claim again. */
export async function answerClaim(_input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimId: string;
  text?: string;
}): Promise<AnsweredClaim> {
  throw new Error("not built yet");
}
