import type { ClaimDraft } from "@prisma/client";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { ShopifyUnavailableError, ThrottledError, type AdminApi } from "~/shopify/graphql.server";
import { readDeliveryAddress, type DeliveryAddress } from "~/shopify/orders/read-delivery-address.server";
import type { FiledClaim } from "~/use-cases/claims/claim-to-file";
import { formFaults, wholeForm } from "~/use-cases/claims/draft-form";
import { fileClaimWithin } from "~/use-cases/claims/file-claim.server";
import { shopperKeys } from "~/use-cases/claims/shopper-keys.server";
import { mayKeepOf } from "~/use-cases/claims/shoppers-order.server";
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
    select: { state: true, coverage: { select: { orderId: true } } },
  });
  if (!found) return { ok: false, reason: "draft-unknown" };
  const isNew = found.state === "open" || found.state === "planned";
  const address = isNew && admin ? await addressOrNone(admin, found.coverage.orderId) : null;
  return db.$transaction((tx) => fileDraftWithin(tx, { ...input, address }));
}

/** An address is a signal only: a claim isn't held up by it. */
async function addressOrNone(admin: AdminApi, orderId: string): Promise<DeliveryAddress | null> {
  try {
    return await readDeliveryAddress(admin, orderId);
  } catch (error) {
    if (error instanceof ThrottledError || error instanceof ShopifyUnavailableError) return null;
    throw error;
  }
}

type Filing = {
  enqueue: Enqueue;
  now: Date;
  secret: string;
  shop: string;
  draftId: string;
  address: DeliveryAddress | null;
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
    ...(draft.contactEmail ? { contactEmail: draft.contactEmail } : {}),
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

async function keysOf(tx: Tx, { shop, coverageId, contactEmail }: ClaimDraft, filing: Filing) {
  const { customerId } = await tx.coverage.findUniqueOrThrow({
    where: { shop_id: { shop, id: coverageId } },
    select: { customerId: true },
  });
  return shopperKeys({
    secret: filing.secret,
    shop,
    customerId,
    email: contactEmail,
    address: filing.address,
  });
}
