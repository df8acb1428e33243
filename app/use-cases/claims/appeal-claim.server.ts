import type { ClaimState } from "@prisma/client";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";

export type AppealedClaim =
  | { ok: true }
  | { ok: false; reason: "claim-unknown" }
  | { ok: false; reason: "not-denied"; state: ClaimState }
  | { ok: false; reason: "appeal-used" }
  | { ok: false; reason: "too-late"; since: Date }
  /** Since it was denied, goods of it were paid out, or another claim asks for them. */
  | { ok: false; reason: "goods-taken"; remaining: number };

/** A shopper's appeal against a denial: once, within its time. */
export async function appealClaim(_input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimId: string;
  /** Why, in the shopper's words. */
  text: string;
}): Promise<AppealedClaim> {
  throw new Error("not built yet");
}
