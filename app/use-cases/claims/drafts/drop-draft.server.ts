import type { ClaimDraftState } from "@prisma/client";
import type { Db, Tx } from "~/db.server";

export type DroppedDraft =
  | { ok: true }
  | { ok: false; reason: "draft-unknown" }
  | { ok: false; reason: "moved-on"; state: ClaimDraftState };

/** Gives a draft up, planned or not; what was uploaded for it goes with it. */
export async function dropDraft(input: {
  db: Db;
  now: Date;
  shop: string;
  draftId: string;
}): Promise<DroppedDraft> {
  const { db, now, shop, draftId } = input;
  return db.$transaction(async (tx) => {
    if (await dropDraftWithin(tx, { shop, draftId, now, from: ["open", "planned"] })) return { ok: true };
    const row = await tx.claimDraft.findUnique({ where: { shop_id: { shop, id: draftId } } });
    if (!row) return { ok: false, reason: "draft-unknown" };
    return row.state === "dropped" ? { ok: true } : { ok: false, reason: "moved-on", state: row.state };
  });
}

/** @returns false when the draft isn't in one of these states, or was touched since then */
export async function dropDraftWithin(
  tx: Tx,
  drop: { shop: string; draftId: string; now: Date; from: ClaimDraftState[]; untouchedSince?: Date },
): Promise<boolean> {
  const { shop, draftId, now, from, untouchedSince } = drop;
  const { count } = await tx.claimDraft.updateMany({
    where: {
      shop,
      id: draftId,
      state: { in: from },
      ...(untouchedSince ? { updatedAt: { lt: untouchedSince } } : {}),
    },
    // What was told to nobody is kept by nobody.
    data: { state: "dropped", fileOn: null, form: {}, contactEmail: null, updatedAt: now },
  });
  if (count === 0) return false;
  await tx.evidence.updateMany({
    where: { shop, claimId: draftId, removedAt: null },
    data: { removedAt: now },
  });
  return true;
}
