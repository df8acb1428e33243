import type { Day, EvidenceNeeded, FilingWindow } from "../../../../domain/claim";
import type { Db } from "~/db.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { draftNow } from "~/use-cases/claims/drafts/claim-draft.server";
import { orderEmail } from "~/use-cases/claims/filing/order-shopper.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";

export type PlannedClaim =
  | { ok: true; fileOn: Day }
  | { ok: false; reason: "draft-unknown" }
  | { ok: false; reason: "moved-on" }
  | { ok: false; reason: "form-incomplete"; fields: string[] }
  | { ok: false; reason: "evidence-missing"; missing: EvidenceNeeded }
  /** It can be filed now, never could, or nobody knows when. */
  | { ok: false; reason: "not-too-early"; window: FilingWindow };

/**
 * "File it for me then": a claim that it is too early for is filed by itself on the first day on which it can be, unless the parcel
 * has come (file-planned-claims). Planned twice, it is planned once.
 */
export async function planClaim(input: {
  db: Db;
  /** Asked for the order's mail address, where the draft has none: by it the shopper is told what became of it. */
  admin: AdminApi | null;
  now: Date;
  shop: string;
  draftId: string;
}): Promise<PlannedClaim> {
  const { db, admin, now, shop, draftId } = input;
  const where = { shop_id: { shop, id: draftId } };
  const begun = await db.claimDraft.findUnique({
    where,
    select: { contactEmail: true, coverage: { select: { orderId: true } } },
  });
  const contactEmail = begun && (begun.contactEmail ?? (await orderEmail(admin, begun.coverage.orderId)));
  return db.$transaction(async (tx) => {
    const found = await tx.claimDraft.findUnique({ where, select: { coverageId: true } });
    if (!found) return { ok: false, reason: "draft-unknown" };
    await lockCoverage(tx, shop, found.coverageId);
    const draft = await draftNow(tx, await tx.claimDraft.findUniqueOrThrow({ where }), now);
    if (draft.state === "planned" && draft.fileOn !== null) return { ok: true, fileOn: draft.fileOn };
    if (draft.state !== "open") return { ok: false, reason: "moved-on" };
    const { missingFields: fields, window, evidenceMissing: missing } = draft.check;
    if (fields.length > 0 || window === null) return { ok: false, reason: "form-incomplete", fields };
    if (window.state !== "too-early") return { ok: false, reason: "not-too-early", window };
    if (missing) return { ok: false, reason: "evidence-missing", missing };
    await tx.claimDraft.updateMany({
      where: { shop, id: draftId, state: "open" },
      data: { state: "planned", fileOn: new Date(`${window.from}T00:00:00Z`), contactEmail, updatedAt: now },
    });
    return { ok: true, fileOn: window.from };
  });
}
