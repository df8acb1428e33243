import { z } from "zod";
import { db } from "~/db.server";
import { enqueue } from "~/jobs/jobs.server";
import type { Staff } from "~/staff.server";
import { deleteClaimView } from "~/use-cases/claim-lists/delete-claim-view.server";
import { saveClaimView } from "~/use-cases/claim-lists/save-claim-view.server";
import { workOnClaims } from "~/use-cases/claim-lists/work-on-claims.server";
import { BULK_INTENTS, BULK_MOST, type BulkResult } from "~/views/claim-views";

const name = z.string().trim().min(1).max(40);
/** What the list of claims can ask for, as its page sends it. */
export const claimListAsked = z.discriminatedUnion("ask", [
  z.object({
    ask: z.literal("bulk"),
    intent: z.enum(BULK_INTENTS),
    claimIds: z.array(z.uuid()).min(1).max(BULK_MOST),
  }),
  z.object({
    ask: z.literal("save-view"),
    id: z.uuid().optional(),
    name,
    query: z.string().max(1_000),
  }),
  z.object({ ask: z.literal("delete-view"), id: z.uuid() }),
]);
export type ClaimListAsked = z.output<typeof claimListAsked>;

export type ClaimListAnswer =
  | { ok: true; did: "bulk"; result: BulkResult }
  | { ok: true; did: "saved"; id: string }
  | { ok: true; did: "deleted" }
  | { ok: false; problem: "name-taken" | "too-many" | "view-unknown"; most?: number };

/** Carries out what staff asked for on the list of claims. */
export async function performClaimListAction(staff: Staff, asked: ClaimListAsked): Promise<ClaimListAnswer> {
  const shop = staff.shop.domain;
  switch (asked.ask) {
    case "bulk": {
      const { intent, claimIds } = asked;
      const who = { id: staff.userId, name: staff.name };
      const result = await workOnClaims({
        db,
        enqueue,
        now: staff.now,
        shop,
        claimIds,
        intent,
        staff: who,
      });
      return { ok: true, did: "bulk", result };
    }
    case "save-view": {
      const { id, name: called, query } = asked;
      const view = { id, name: called, query };
      const saved = await saveClaimView({ db, now: staff.now, shop, ...view, by: staff.name });
      if (saved.ok) return { ok: true, did: "saved", id: saved.id };
      const { reason: problem, ...facts } = saved;
      return { ok: false, problem, ...("most" in facts ? { most: facts.most } : {}) };
    }
    case "delete-view":
      await deleteClaimView({ db, shop, id: asked.id });
      return { ok: true, did: "deleted" };
  }
}
