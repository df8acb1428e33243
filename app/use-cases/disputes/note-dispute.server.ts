import { randomUUID } from "node:crypto";
import type { Dispute, DisputeStanding, Shop } from "@prisma/client";
import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { readPeril } from "~/perils.server";
import type { ShopifyDispute } from "~/shopify/disputes/read-dispute.server";
import { standingOf } from "~/shopify/orders/read-refundable.server";
import { lockChain } from "~/use-cases/coverage/order-chain.server";
import { isAsked, reopenEvidence, tellClaims } from "~/use-cases/disputes/after-dispute-changed.server";
import { bookDispute } from "~/use-cases/disputes/book-dispute.server";
import { inShopCurrency } from "~/use-cases/disputes/dispute-amount";
import { claimOfDispute } from "~/use-cases/disputes/dispute-links";
import { tellStaffOfDispute } from "~/use-cases/disputes/tell-staff-of-dispute.server";

export type NotedDispute = { dispute: Dispute; before: Dispute | null };

/**
 * Brings our row of a dispute to what Shopify tells of it now, with its history, the claim that it is about, and the books. The coverages of
 * the order, of what it replaces and of what replaces it are taken first: from when this commits, nothing is given on any of them while the dispute is open or lost. Told the
 * same twice, it changes nothing.
 */
export async function noteDispute(
  tx: Tx,
  told: {
    enqueue: Enqueue;
    now: Date;
    owner: Shop;
    order: { id: string; name: string };
    dispute: ShopifyDispute;
  },
): Promise<NotedDispute> {
  const { enqueue, now, owner, order } = told;
  const shop = owner.domain;
  const stopped = await lockChain(tx, { shop, orderId: order.id });
  const coverages = stopped
    .filter(({ orderId }) => orderId === order.id)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const before = await tx.dispute.findUnique({
    where: { shop_disputeId: { shop, disputeId: told.dispute.id } },
  });
  const links = await linksOf(tx, { shop, coverages, reason: told.dispute.reason });
  const columns = {
    ...columnsOf(told.dispute, owner, before),
    orderName: order.name,
    // What it was about when it was decided stays so.
    ...(before && before.standing !== "open" && before.coverageId !== null ? {} : links),
  };
  const changed = before ? changesOf(before, columns) : {};
  if (before && Object.keys(changed).length === 0) return { dispute: before, before };
  const dispute = before
    ? await tx.dispute.update({
        where: { shop_id: { shop, id: before.id } },
        data: { ...columns, updatedAt: now },
      })
    : await tx.dispute.create({
        data: {
          id: randomUUID(),
          shop,
          disputeId: told.dispute.id,
          orderId: order.id,
          firstSeenAt: now,
          updatedAt: now,
          ...columns,
        },
      });
  const event = { shop, disputeId: dispute.id, at: now, by: "shopify" };
  const facts = before ? changed : { status: dispute.status, type: dispute.type };
  await tx.disputeEvent.create({ data: { ...event, kind: before ? "changed" : "seen", facts } });
  await reopenEvidence(tx, { now, dispute });
  const booked = await bookDispute(tx, { now, dispute });
  if (booked !== null) await tx.disputeEvent.create({ data: { ...event, by: "waybond", kind: booked } });
  const stood = before?.standing ?? "won";
  if (stood !== dispute.standing) await tellClaims(tx, { now, dispute, coverages: stopped });
  if (isAsked(dispute)) await tellStaffOfDispute(tx, { enqueue, now }, dispute);
  return { dispute, before };
}

function columnsOf(dispute: ShopifyDispute, owner: Shop, before: Dispute | null) {
  const shopCurrency = dispute.orderTotal?.shopMoney.currency ?? before?.shopCurrency ?? owner.currency;
  const { type, status, reason, amount, initiatedAt, evidenceDueBy, evidenceSentOn, finalizedOn } = dispute;
  const standing = standingOf([{ status }]);
  return {
    type,
    status,
    reason,
    standing: standing === "none" ? ("won" as const) : (standing satisfies DisputeStanding),
    currency: amount.currency,
    amountMinor: amount.minor,
    shopCurrency,
    shopMinor: inShopCurrency(dispute, shopCurrency, before),
    initiatedAt,
    evidenceDueBy,
    evidenceSentOn,
    finalizedOn,
  };
}

async function linksOf(
  tx: Tx,
  { shop, coverages, reason }: { shop: string; coverages: { id: string; state: string }[]; reason: string },
): Promise<{ coverageId: string | null; claimId: string | null }> {
  const rows = await tx.claim.findMany({
    where: { shop, coverageId: { in: coverages.map(({ id }) => id) } },
    select: { id: true, coverageId: true, peril: true, state: true, filedAt: true },
  });
  const claims = rows.map(({ peril, state, ...row }) => ({
    ...row,
    peril: readPeril(peril),
    withdrawn: state === "withdrawn",
  }));
  const claim = claimOfDispute(claims, reason);
  if (claim) return { coverageId: claim.coverageId, claimId: claim.id };
  const inForce = coverages.find(({ state }) => state === "active") ?? coverages[0];
  return { coverageId: inForce?.id ?? null, claimId: null };
}

/** What is told differently now, as {column: new}; dates and amounts as text. */
function changesOf(before: Dispute, columns: Partial<Dispute>): Record<string, string | null> {
  const changed: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(columns)) {
    const told = asText(value);
    if (told !== asText(before[name as keyof Dispute])) changed[name] = told;
  }
  return changed;
}

function asText(value: Dispute[keyof Dispute]): string | null {
  if (value === null) return null;
  return value instanceof Date ? value.toISOString() : String(value);
}
