import { randomUUID } from "node:crypto";
import type { Db } from "~/db.server";
import type { ShopperLanguage } from "~/shopper/languages";
import { draftNow, type ClaimDraftNow } from "~/use-cases/claims/drafts/claim-draft.server";
import { mayKeepOf } from "~/use-cases/claims/filing/shoppers-order.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";

export type OpenedDraft =
  { ok: true; draft: ClaimDraftNow } | { ok: false; reason: "coverage-unknown" | "coverage-not-active" };

/**
 * Begins a claim on a coverage, or goes on with the one that was begun there: there is one at a time, so that a form that is
 * opened in a second tab, or anew, is the same. One that is planned isn't opened again; it can be dropped.
 */
export async function openDraft(input: {
  db: Db;
  now: Date;
  shop: string;
  coverageId: string;
  source: "storefront" | "customer_account";
  language: ShopperLanguage;
  contactEmail: string | null;
}): Promise<OpenedDraft> {
  const { db, now, shop, coverageId, source, language, contactEmail } = input;
  return db.$transaction(async (tx) => {
    const where = { shop_id: { shop, id: coverageId } };
    const found = await tx.coverage.findUnique({ where, select: { orderId: true } });
    if (!found || !(await mayKeepOf(tx, shop, found.orderId)))
      return { ok: false, reason: "coverage-unknown" };
    await lockCoverage(tx, shop, coverageId);
    const coverage = await tx.coverage.findUniqueOrThrow({ where, select: { state: true } });
    // Who comes when all is over is told since when, by filing.
    if (coverage.state !== "active" && coverage.state !== "expired")
      return { ok: false, reason: "coverage-not-active" };
    const begun = await tx.claimDraft.findFirst({
      where: { shop, coverageId, state: "open" },
      orderBy: { createdAt: "desc" },
    });
    const row =
      begun ??
      (await tx.claimDraft.create({
        data: {
          id: randomUUID(),
          shop,
          coverageId,
          state: "open",
          source,
          language,
          contactEmail,
          form: {},
          createdAt: now,
          updatedAt: now,
        },
      }));
    return { ok: true, draft: await draftNow(tx, row, now) };
  });
}
