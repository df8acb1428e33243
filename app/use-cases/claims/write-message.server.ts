import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";

/** Characters. */
export const LONGEST_MESSAGE = 5_000;

export type WrittenMessage =
  { ok: true } | { ok: false; reason: "claim-unknown" | "empty" | "too-long" | "too-many" };

/** What shopper ("shopper") and support write to each other about a claim; it changes no state. */
export async function writeMessage(_input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimId: string;
  /** "shopper", or a staff member */
  by: string;
  text: string;
}): Promise<WrittenMessage> {
  throw new Error("not built yet");
}
