import type { Recovery } from "@prisma/client";
import { z } from "zod";
import { moneyReceived, type RecoveryState } from "../../../domain/cargo";
import type { Day } from "../../../domain/claim";
import type { Tx } from "~/db.server";
import { bookRecovery } from "~/use-cases/recovery/book-recovery.server";
import { changeRecovery, lockRecovery, type RecoveryAsk } from "~/use-cases/recovery/locked-recovery.server";

export type ReceivedMoney =
  /** `before`: it had been entered already, by the same form. */
  | { ok: true; before: boolean }
  /** Somebody was faster, nobody was asked for it yet, or it isn't this shop's. */
  | { ok: false; reason: "conflict" }
  /** The same form was entered already, with another amount or day: that receipt stands. */
  | { ok: false; reason: "entered-otherwise" };

/**
 * Enters money that forwarder or insurer paid, in parts as it comes, also after the rest was written off. Each form once, by
 * its own id: sent twice, it is one receipt. The books have it when it is entered: the day that staff name stays with the receipt.
 * @param amountMinor above zero, minor units of the recovery's currency
 * @param on calendar day in the shop's time zone
 */
export async function receiveMoney(
  input: RecoveryAsk & { receiptId: string; amountMinor: bigint; on: Day },
): Promise<ReceivedMoney> {
  const { db, now, shop, recoveryId, by, readAt, receiptId, amountMinor, on } = input;
  return db.$transaction(async (tx) => {
    const before = await lockRecovery(tx, shop, recoveryId);
    if (!before) return { ok: false, reason: "conflict" };
    const facts = { receiptId, amountMinor: amountMinor.toString(), on };
    const entered = await receiptOf(tx, before, receiptId);
    if (entered) {
      const isSame = entered.amountMinor === facts.amountMinor && entered.on === on;
      return isSame ? { ok: true, before: true } : { ok: false, reason: "entered-otherwise" };
    }
    if (before.updatedAt.getTime() !== readAt.getTime()) return { ok: false, reason: "conflict" };
    const path = PATHS[before.state];
    if (!path) return { ok: false, reason: "conflict" };
    const cause = `received:${receiptId}`;
    const money = await bookRecovery(tx, before, moneyReceived(before, amountMinor), { at: now, cause });
    let current = before;
    for (const to of path) {
      const { state: from } = current;
      current = await changeRecovery(tx, current, now, { state: to });
      // That it pays says that it accepts.
      if (to === "accepted")
        await tx.recoveryEvent.create({ data: { shop, recoveryId, at: now, by, kind: "moved", from, to } });
    }
    await changeRecovery(tx, current, now, money);
    const move = path.length > 0 ? { from: "accepted" as const, to: "received" as const } : {};
    await tx.recoveryEvent.create({
      data: { shop, recoveryId, at: now, by, kind: "received", ...move, facts },
    });
    return { ok: true, before: false };
  });
}

/** The moves that money makes; none from states in which forwarder or insurer don't have the papers yet. */
const PATHS: Partial<Record<RecoveryState, readonly RecoveryState[]>> = {
  submitted: ["accepted", "received"],
  accepted: ["received"],
  received: [],
  closed: [],
};

const receiptFacts = z.object({ amountMinor: z.string(), on: z.string() });

/** What a form entered; null: nothing yet. */
async function receiptOf(tx: Tx, { shop, id }: Recovery, receiptId: string) {
  const entered = await tx.recoveryEvent.findFirst({
    where: { shop, recoveryId: id, kind: "received", facts: { path: ["receiptId"], equals: receiptId } },
  });
  return entered && receiptFacts.parse(entered.facts);
}
