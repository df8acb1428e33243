import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import type { FiledClaim } from "~/use-cases/claims/claim-to-file";

export type FiledDraft =
  | FiledClaim
  | { ok: false; reason: "draft-unknown" | "draft-dropped" }
  | { ok: false; reason: "form-incomplete"; fields: string[] };

/** Files what a shopper filled in. Filed twice, it is one claim, and the second is told the same. */
export async function fileDraft(_input: {
  db: Db;
  enqueue: Enqueue;
  /** Asked for the address that the order went to, by which claims are found again; null: it isn't. */
  admin: AdminApi | null;
  now: Date;
  secret: string;
  shop: string;
  draftId: string;
}): Promise<FiledDraft> {
  throw new Error("not built yet");
}
