import type { ClaimDraft } from "@prisma/client";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import type { DeliveryAddress } from "~/shopify/orders/read-delivery-address.server";
import type { FiledClaim } from "~/use-cases/claims/filing/claim-to-file";
import { formFaults, wholeForm } from "~/use-cases/claims/drafts/draft-form";
import { fileClaimWithin } from "~/use-cases/claims/filing/file-claim.server";
import { orderAddress, orderEmail } from "~/use-cases/claims/filing/order-shopper.server";
import { shopperKeys } from "~/use-cases/claims/filing/shopper-keys.server";
import { mayKeepOf } from "~/use-cases/claims/filing/shoppers-order.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";

export type FiledDraft =
  | FiledClaim
  | { ok: false; reason: "draft-unknown" | "draft-dropped" }
  | { ok: false; reason: "form-incomplete"; fields: string[] };

/** Files what a shopper filled in. Filed twice, it is one claim, and the second is told the same. */
export async function fileDraft(input: {
  db: Db;
  enqueue: Enqueue;
  /** Asked for the address that the order went to, by which claims are found again; null: it isn't. */
  admin: AdminApi | null;
  now: Date;
  secret: string;
  shop: string;
  draftId: string;
}): Promise<FiledDraft> {
  const { db, admin, shop, draftId } = input;
  const found = await db.claimDraft.findUnique({
    where: { shop_id: { shop, id: draftId } },
    select: { state: true, contactEmail: true, coverage: { select: { orderId: true } } },
  });
  if (!found) return { ok: false, reason: "draft-unknown" };
  const isNew = found.state === "open" || found.state === "planned";
  const { orderId } = found.coverage;
  const address = isNew ? await orderAddress(admin, orderId) : null;
  const email = isNew ? (found.contactEmail ?? (await orderEmail(admin, orderId))) : null;
  return db.$transaction((tx) => fileDraftWithin(tx, { ...input, address, email }));
}

type Filing = {
  enqueue: Enqueue;
  now: Date;
  secret: string;
  shop: string;
  draftId: string;
  address: DeliveryAddress | null;
  /** Where mails about the claim go to, and by what claims are found again. */
  email: string | null;
};

/** The same, in a transaction of the caller's. */
export async function fileDraftWithin(tx: Tx, filing: Filing): Promise<FiledDraft> {
  const { enqueue, now, shop, draftId } = filing;
  const where = { shop_id: { shop, id: draftId } };
  const found = await tx.claimDraft.findUnique({
    where,
    select: { coverageId: true, coverage: { select: { orderId: true } } },
  });
  if (!found) return { ok: false, reason: "draft-unknown" };
  if (!(await mayKeepOf(tx, shop, found.coverage.orderId))) return { ok: false, reason: "draft-dropped" };
  await lockCoverage(tx, shop, found.coverageId);
  // As it is once nobody else is at it.
  const draft = await tx.claimDraft.findUniqueOrThrow({ where });
  if (draft.state === "dropped") return { ok: false, reason: "draft-dropped" };
  const form = wholeForm.safeParse(draft.form);
  if (!form.success) return { ok: false, reason: "form-incomplete", fields: formFaults(form.error) };
  const claim = {
    shop,
    coverageId: draft.coverageId,
    claimId: draftId,
    ...form.data,
    ...(filing.email ? { contactEmail: filing.email } : {}),
    language: draft.language,
    source: draft.source,
    by: "shopper",
    evidenceLater: draft.state === "planned",
    keys: await keysOf(tx, draft, filing),
  };
  const filed = await fileClaimWithin(tx, { enqueue, now, claim });
  if (filed.ok)
    await tx.claimDraft.updateMany({
      where: { shop, id: draftId, state: { in: ["open", "planned"] } },
      data: { state: "filed", fileOn: null, updatedAt: now },
    });
  return filed;
}

async function keysOf(tx: Tx, { shop, coverageId }: ClaimDraft, filing: Filing) {
  const { customerId } = await tx.coverage.findUniqueOrThrow({
    where: { shop_id: { shop, id: coverageId } },
    select: { customerId: true },
  });
  return shopperKeys({
    secret: filing.secret,
    shop,
    customerId,
    email: filing.email,
    address: filing.address,
  });
}
