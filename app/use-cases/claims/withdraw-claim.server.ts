import type { ClaimState } from "@prisma/client";
import type { Db } from "~/db.server";

export type WithdrawnClaim =
  | { ok: true }
  | { ok: false; reason: "claim-unknown" }
  | { ok: false; reason: "moved-on"; state: ClaimState };

/** The shopper takes a claim back that isn't decided yet. */
export async function withdrawClaim(_input: {
  db: Db;
  now: Date;
  shop: string;
  claimId: string;
}): Promise<WithdrawnClaim> {
  throw new Error("not built yet");
}
