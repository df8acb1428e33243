import type { Settlement } from "@prisma/client";
import type { Db } from "~/db.server";
import { createRefund, findRefund, refundRequest, type Refund } from "~/shopify/orders/create-refund.server";
import type { AdminApi, UserError } from "~/shopify/graphql.server";
import { readRefundableGoods } from "~/shopify/orders/read-refundable.server";
import { BeingSentError, holdRefund, UndecidedError } from "~/use-cases/outbox/hold-refund.server";
import { confirmSettlement } from "~/use-cases/settlement/confirm-settlement.server";
import { failSettlement } from "~/use-cases/settlement/fail-settlement.server";

export type SentSettlement =
  | { outcome: "confirmed"; refundId: string }
  | { outcome: "refused"; userErrors: UserError[] }
  /** A dispute on the order was opened, or lost, before anything was sent: nothing will be. */
  | { outcome: "disputed" | "charged-back" }
  /** It was confirmed or had failed before, or isn't this shop's. */
  | { outcome: "nothing-to-do" };

/**
 * Sends a settlement that is written down and learns what became of it. Whatever stops it, running it again ends in one
 * refund: one worker at a time holds it, a settlement that may have been sent is first looked for on the order, and the
 * call carries the settlement's own key.
 *
 * @throws when the outcome stays unknown (no answer, throttled, refused in words that we don't know, disputed after a call
 *   without an answer) or another
 *   worker holds it: to be run again
 */
export async function sendSettlement(input: {
  db: Db;
  admin: AdminApi;
  now: Date;
  shop: string;
  settlementId: string;
}): Promise<SentSettlement> {
  const { db, now, shop, settlementId } = input;
  const before = await holdRefund(db, "Settlement", { shop, id: settlementId, now });
  const settlement = await db.settlement.findUnique({ where: { shop_id: { shop, id: settlementId } } });
  if (!settlement) return { outcome: "nothing-to-do" };
  if (before === "not-held") {
    if (settlement.state === "confirmed" || settlement.state === "failed")
      return { outcome: "nothing-to-do" };
    throw new BeingSentError(`settlement ${settlementId} is being sent`);
  }
  try {
    return await send(input, settlement, { mayHaveBeenSent: before === "sent" });
  } finally {
    await db.settlement.updateMany({ where: { shop, id: settlementId }, data: { sendingUntil: null } });
  }
}

async function send(
  input: { db: Db; admin: AdminApi; now: Date; shop: string; settlementId: string },
  settlement: Settlement,
  /** Whether a call may have left before this one, and its answer been lost. */
  { mayHaveBeenSent }: { mayHaveBeenSent: boolean },
): Promise<SentSettlement> {
  const { db, admin, now, shop, settlementId } = input;
  const request = refundRequest.parse(settlement.request);
  const look = () => findRefund(admin, request.orderId, settlement.id);
  const confirm = async (refund: Refund): Promise<SentSettlement> => {
    await confirmSettlement({ db, now, shop, settlementId, refund });
    return { outcome: "confirmed", refundId: refund.id };
  };

  if (mayHaveBeenSent) {
    const given = await look();
    if (given) return confirm(given);
  }
  const dispute = (await readRefundableGoods(admin, request.orderId))?.dispute ?? "none";
  if (dispute !== "none") {
    // A call that got no answer may yet take effect: only what was never sent is given back.
    if (mayHaveBeenSent)
      throw new UndecidedError(`settlement ${settlementId} may be under way, and is disputed`);
    const code = dispute === "open" ? "disputed" : "charged-back";
    await failSettlement({ db, now, shop, settlementId, problem: { code, messages: [] } });
    return { outcome: code };
  }

  const created = await createRefund(admin, request, settlement.idempotencyKey);
  if (created.ok) return confirm(created.refund);
  // "Refused" can also mean that the same key is at work elsewhere, or that the refund exists: only what is certain counts.
  const given = await look();
  if (given) return confirm(given);
  const messages = created.userErrors.map(({ message }) => message);
  if (!created.certain) {
    throw new UndecidedError(`what became of settlement ${settlementId} isn't known: ${messages.join(" ")}`);
  }
  await failSettlement({ db, now, shop, settlementId, problem: { code: "refused-by-shopify", messages } });
  return { outcome: "refused", userErrors: created.userErrors };
}
