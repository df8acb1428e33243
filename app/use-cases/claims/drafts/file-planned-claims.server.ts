import type { ClaimDraft } from "@prisma/client";
import { dayAfter } from "../../../../domain/claim";
import type { Db, Tx } from "~/db.server";
import { eachByItself } from "~/jobs/each-by-itself.server";
import type { Enqueue } from "~/jobs/queue.server";
import { log } from "~/log.server";
import { mailAccount } from "~/mail/account.server";
import { shopperLanguage } from "~/shopper/languages";
import type { AdminApi } from "~/shopify/graphql.server";
import type { DeliveryAddress } from "~/shopify/orders/read-delivery-address.server";
import { calendarDay } from "~/time/zoned-time";
import { orderParcels, parcelsWith } from "~/use-cases/claims/filing/claimed-parcels.server";
import { wholeForm } from "~/use-cases/claims/drafts/draft-form";
import { dropDraftWithin } from "~/use-cases/claims/drafts/drop-draft.server";
import { fileDraftWithin, type FiledDraft } from "~/use-cases/claims/drafts/file-draft.server";
import { orderAddress } from "~/use-cases/claims/filing/order-shopper.server";
import { mayKeepOf } from "~/use-cases/claims/filing/shoppers-order.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { writeMail } from "~/use-cases/mail/write-mail.server";
import { dayOf } from "~/time/stored-day";

export type FiledPlanned = { filed: number; dropped: number; postponed: number };

type Input = {
  db: Db;
  enqueue: Enqueue;
  /** Asked for the addresses that orders went to, by which claims are found again; null: the shop's aren't. */
  adminOf: (shop: string) => Promise<AdminApi | null>;
  now: Date;
  secret: string;
  /** At most so many at once; the rest is filed the next time. */
  limit?: number;
};

/**
 * Files the claims whose day has come, in the time zone of their shop. Where the parcel has come meanwhile, or the guarantee
 * has ended, nothing is filed and the shopper is told; where it was scanned meanwhile, so that it is too early again, the day
 * moves. Each in a transaction of its own, in which it is taken: of two workers one files it.
 * @throws as eachByItself does
 */
export async function filePlannedClaims(input: Input): Promise<FiledPlanned> {
  const { db, adminOf, now, limit = 500 } = input;
  const addressOf = addressReader(adminOf);
  const count: FiledPlanned = { filed: 0, dropped: 0, postponed: 0 };
  // No shop's day is more than one ahead of UTC's.
  const latest = new Date(`${dayAfter(now.toISOString().slice(0, 10), 1)}T00:00:00Z`);
  const due = await db.claimDraft.findMany({
    where: { state: "planned", fileOn: { lte: latest }, owner: { uninstalledAt: null } },
    orderBy: { fileOn: "asc" },
    take: limit,
    select: {
      shop: true,
      id: true,
      fileOn: true,
      owner: { select: { timeZone: true } },
      coverage: { select: { orderId: true } },
    },
  });
  await eachByItself(due, async ({ shop, id, fileOn, owner, coverage }) => {
    const today = calendarDay(now, owner.timeZone);
    if (fileOn === null || dayOf(fileOn) > today) return;
    const address = await addressOf(shop, coverage.orderId);
    const outcome = await db.$transaction((tx) => fileOne(tx, { ...input, shop, draftId: id, address }));
    if (outcome) count[outcome] += 1;
  });
  return count;
}

/** So long a shop is asked for addresses in one run (ms): one that has us wait doesn't hold up the others' claims. */
const ASKING_MS = 30_000;

/** Asks for the addresses that orders went to, now, as when a claim is filed at once: so they needn't be kept with a draft. */
function addressReader(adminOf: Input["adminOf"]) {
  const askedMs = new Map<string, number>();
  return async (shop: string, orderId: string): Promise<DeliveryAddress | null> => {
    const before = askedMs.get(shop) ?? 0;
    if (before >= ASKING_MS) return null;
    const begun = performance.now();
    try {
      return await orderAddress(await adminOf(shop), orderId);
    } catch (error) {
      log.warn({ shop, order: orderId, plannedClaimWithoutAddress: String(error) });
      return null;
    } finally {
      askedMs.set(shop, before + performance.now() - begun);
    }
  };
}

type One = Input & { shop: string; draftId: string; address: DeliveryAddress | null };

/** @returns null when another worker has seen to it */
async function fileOne(tx: Tx, one: One): Promise<keyof FiledPlanned | null> {
  const { enqueue, now, secret, shop, draftId, address } = one;
  const where = { shop_id: { shop, id: draftId } };
  const found = await tx.claimDraft.findUniqueOrThrow({
    where,
    select: { coverageId: true, coverage: { select: { orderId: true } } },
  });
  // In the order in which filing takes them.
  await mayKeepOf(tx, shop, found.coverage.orderId);
  await lockCoverage(tx, shop, found.coverageId);
  const draft = await tx.claimDraft.findUniqueOrThrow({ where });
  if (draft.state !== "planned") return null;
  if (await hasCome(tx, draft)) return drop(tx, one, draft, "delivered");
  const filed = await fileDraftWithin(tx, {
    enqueue,
    now,
    secret,
    shop,
    draftId,
    address,
    email: draft.contactEmail,
  });
  if (filed.ok) return "filed";
  if (filed.reason !== "too-early") return drop(tx, one, draft, hasEnded(filed) ? "ended" : null);
  await tx.claimDraft.updateMany({
    where: { shop, id: draftId, state: "planned" },
    data: { fileOn: new Date(`${filed.from}T00:00:00Z`), updatedAt: now },
  });
  return "postponed";
}

/** Whether the guarantee is over. Of goods that were claimed otherwise meanwhile the shopper knows. */
function hasEnded(filed: Extract<FiledDraft, { ok: false }>): boolean {
  return filed.reason === "refused" && filed.faults.some(({ code }) => code === "coverage-not-active");
}

/** Whether everything that the claim is about was delivered. What is claimed as stolen was, before it was planned. */
async function hasCome(tx: Tx, { shop, coverageId, form }: ClaimDraft): Promise<boolean> {
  const parsed = wholeForm.safeParse(form);
  if (!parsed.success || parsed.data.peril !== "loss") return false;
  const coverage = await tx.coverage.findUniqueOrThrow({
    where: { shop_id: { shop, id: coverageId } },
    include: { owner: { select: { timeZone: true } }, lines: true },
  });
  const { orderId, destination, owner } = coverage;
  const chosen = new Set(parsed.data.lines.map(({ coverageLineId }) => coverageLineId));
  const lineItemIds = coverage.lines.filter(({ id }) => chosen.has(id)).map(({ lineItemId }) => lineItemId);
  const { timeZone } = owner;
  const parcels = await orderParcels(tx, { shop, orderId, timeZone, destination });
  const carrying = parcelsWith(parcels, lineItemIds);
  return carrying.length > 0 && carrying.every(({ deliveredOn }) => deliveredOn !== null);
}

async function drop(
  tx: Tx,
  { enqueue, now, shop }: One,
  { id: draftId, coverageId, contactEmail, language }: ClaimDraft,
  why: "delivered" | "ended" | null,
): Promise<"dropped"> {
  await dropDraftWithin(tx, { shop, draftId, now, from: ["planned"] });
  if (mailAccount && contactEmail !== null && why !== null)
    await writeMail(tx, {
      enqueue,
      now,
      shop,
      cause: `coverage:${coverageId}:draft:${draftId}:dropped`,
      to: contactEmail,
      language: shopperLanguage(language),
      template: "claim-dropped",
      values: { draftId, why },
    });
  return "dropped";
}
