import type { PremiumRefund } from "@prisma/client";
import { z } from "zod";
import { planRefund } from "../../../domain/claim";
import { roundQuotient } from "../../../domain/money";
import type { Db } from "~/db.server";
import type { AdminApi } from "~/shopify/graphql.server";
import {
  backTo,
  createRefund,
  findRefund,
  markIn,
  refundRequest,
  type Refund,
  type RefundRequest,
} from "~/shopify/orders/create-refund.server";
import { readOrder } from "~/shopify/orders/read-order.server";
import { readRefundableGoods, suggestRefund } from "~/shopify/orders/read-refundable.server";
import { BeingSentError, holdEffect, UndecidedError } from "~/use-cases/outbox/hold-effect.server";
import { notePremiumGivenBack } from "~/use-cases/premium/note-premium-given-back.server";

export type SentPremiumRefund = {
  outcome:
    | "confirmed"
    /** There is nothing left to refund, a bank has the money or may take it, or Shopify refused: kept as failed, with the reason. */
    | "failed"
    /** It was confirmed or had failed before, or isn't this shop's. */
    | "nothing-to-do";
};

/** The call as it is kept: a repeat must be the same to the letter. */
const keptCall = z.object({
  input: refundRequest,
  /** What the call comes to in the shop's currency, the premium's tax included. */
  plannedMinor: z.string(),
});
type Call = { input: RefundRequest; plannedMinor: bigint };

/**
 * Sends a premium's refund that is written down and learns what became of it. Whatever stops it, running it again ends in
 * one refund: one worker at a time holds it, the call is kept before it is made and carries the refund's own key, and one
 * that may have been made is first looked for on the order.
 *
 * @throws when the outcome stays unknown (no answer, throttled, disputed after a call without an answer) or another worker
 *   holds it: to be run again
 */
export async function sendPremiumRefund(input: {
  db: Db;
  admin: AdminApi;
  now: Date;
  shop: string;
  premiumRefundId: string;
}): Promise<SentPremiumRefund> {
  const { db, now, shop, premiumRefundId: id } = input;
  const before = await holdEffect(db, "PremiumRefund", { shop, id, now });
  const refund = await db.premiumRefund.findUnique({ where: { shop_id: { shop, id } } });
  if (!refund || refund.state === "confirmed" || refund.state === "failed")
    return { outcome: "nothing-to-do" };
  if (before === "not-held") throw new BeingSentError(`premium refund ${id} is being sent`);
  try {
    return await send(input, refund);
  } finally {
    await db.premiumRefund.updateMany({ where: { shop, id }, data: { sendingUntil: null } });
  }
}

async function send(
  input: Parameters<typeof sendPremiumRefund>[0],
  refund: PremiumRefund,
): Promise<SentPremiumRefund> {
  const { db, admin, shop } = input;
  // Only what was kept can have been sent.
  const kept = refund.request === null ? null : keptCall.parse(refund.request);
  const plannedMinor = BigInt(kept?.plannedMinor ?? 0);
  const given = kept && (await findRefund(admin, refund.orderId, refund.id));
  if (given) return confirm(input, refund, plannedMinor, given);
  const dispute = (await readRefundableGoods(admin, refund.orderId))?.dispute ?? "none";
  if (dispute !== "none") {
    if (kept) throw new UndecidedError(`premium refund ${refund.id} may be under way, and is disputed`);
    return fail(input, refund, dispute === "open" ? "disputed" : "charged-back");
  }
  if (kept) return make(input, refund, { ...kept, plannedMinor });
  // With the line gone, Shopify would have nothing to refund by the others.
  if (refund.cause === "cancelled" && (await othersOnTheirWay(input, refund)))
    throw new BeingSentError(`premium refund ${refund.id} takes the line away, and waits for the others`);
  const call = await callOf(input, refund);
  if (!call) return fail(input, refund, "nothing-left");
  await db.premiumRefund.updateMany({
    where: { shop, id: refund.id },
    data: { request: { input: call.input, plannedMinor: call.plannedMinor.toString() } },
  });
  return make(input, refund, call);
}

async function othersOnTheirWay(
  { db, shop }: Parameters<typeof sendPremiumRefund>[0],
  { id, coverageId }: PremiumRefund,
): Promise<boolean> {
  const others = await db.premiumRefund.count({
    where: { shop, coverageId, id: { not: id }, state: { in: ["pending", "sent"] } },
  });
  return others > 0;
}

/** What Shopify would give for the guarantee's line now, cut to the part that is given back. */
async function callOf(
  { db, admin, shop }: Parameters<typeof sendPremiumRefund>[0],
  refund: PremiumRefund,
): Promise<Call | null> {
  const { coverageId, orderId } = refund;
  const coverage = await db.coverage.findUniqueOrThrow({ where: { shop_id: { shop, id: coverageId } } });
  const order = await readOrder(admin, orderId);
  const line = order?.lines.find(({ id }) => id === coverage.soldBy);
  if (!line || line.currentQuantity === 0) return null;
  const sold = { lineItemId: line.id, quantity: line.currentQuantity };
  const suggested = await suggestRefund(admin, orderId, [sold], false);
  if (!suggested) return null;
  const limit = roundQuotient(suggested.shopMinor * refund.amountMinor, coverage.premiumChargedMinor, "down");
  const plan = planRefund(limit, suggested);
  if (!plan) return null;
  const currency = suggested.presentmentCurrency;
  // A cancelled guarantee goes off the order with its line, so that nothing of it waits to be fulfilled.
  const restockType = line.unfulfilledQuantity >= line.currentQuantity ? "CANCEL" : "NO_RESTOCK";
  return {
    plannedMinor: plan.shopMinor,
    input: {
      orderId,
      currency,
      note: markIn(`Waybond guarantee ${refund.cause}`, refund.id),
      notify: true,
      refundLineItems: refund.cause === "cancelled" ? [{ ...sold, restockType }] : [],
      transactions: backTo(plan.payments, orderId, currency),
    },
  };
}

async function make(
  input: Parameters<typeof sendPremiumRefund>[0],
  refund: PremiumRefund,
  { input: request, plannedMinor }: Call,
): Promise<SentPremiumRefund> {
  const created = await createRefund(input.admin, request, refund.idempotencyKey);
  if (created.ok) return confirm(input, refund, plannedMinor, created.refund);
  // "Refused" can also mean that the refund exists already: only what is certain counts.
  const given = await findRefund(input.admin, refund.orderId, refund.id);
  if (given) return confirm(input, refund, plannedMinor, given);
  const messages = created.userErrors.map(({ message }) => message);
  if (!created.certain) {
    throw new UndecidedError(`what became of premium refund ${refund.id} isn't known: ${messages.join(" ")}`);
  }
  return fail(input, refund, "refused-by-shopify", messages);
}

async function confirm(
  { db, now, shop }: Parameters<typeof sendPremiumRefund>[0],
  refund: PremiumRefund,
  plannedMinor: bigint,
  given: Refund,
): Promise<SentPremiumRefund> {
  // A conversion can make it some cents less than planned; the tax that came along is no premium.
  const missing = plannedMinor > given.shopMinor ? plannedMinor - given.shopMinor : 0n;
  const amountMinor = refund.amountMinor > missing ? refund.amountMinor - missing : refund.amountMinor;
  await db.$transaction(async (tx) => {
    const { count } = await tx.premiumRefund.updateMany({
      where: { shop, id: refund.id, state: "sent" },
      data: { state: "confirmed", effectId: given.id, amountMinor, finishedAt: now },
    });
    if (count === 0) return;
    const { coverageId } = refund;
    await notePremiumGivenBack(tx, { shop, now, coverageId, refundId: given.id, amountMinor });
  });
  return { outcome: "confirmed" };
}

async function fail(
  { db, now, shop }: Parameters<typeof sendPremiumRefund>[0],
  { id }: PremiumRefund,
  code: "nothing-left" | "disputed" | "charged-back" | "refused-by-shopify",
  messages: string[] = [],
): Promise<SentPremiumRefund> {
  await db.premiumRefund.updateMany({
    where: { shop, id, state: "sent" },
    data: { state: "failed", problem: { code, messages }, finishedAt: now },
  });
  return { outcome: "failed" };
}
