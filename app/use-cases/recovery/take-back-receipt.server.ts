import { z } from "zod";
import { moneyTakenBack } from "../../../domain/cargo";
import { bookRecovery } from "~/use-cases/recovery/book-recovery.server";
import {
  changeRecovery,
  lockRecovery,
  type ChangedRecovery,
  type RecoveryAsk,
} from "~/use-cases/recovery/locked-recovery.server";

const receipt = z.object({ receiptId: z.string(), amountMinor: z.string().regex(/^\d+$/) });

/**
 * Takes back money that was entered as received: by mistake, or because it was asked back. The receipt stays in the history,
 * and in the books with its counter-entry; so much is expected again.
 */
export async function takeBackReceipt(
  input: RecoveryAsk & { receiptId: string; reason: string },
): Promise<ChangedRecovery> {
  const { db, now, shop, recoveryId, by, readAt, receiptId, reason } = input;
  return db.$transaction(async (tx) => {
    const before = await lockRecovery(tx, shop, recoveryId);
    if (before?.updatedAt.getTime() !== readAt.getTime()) return { ok: false, reason: "conflict" };
    const events = await tx.recoveryEvent.findMany({
      where: { shop, recoveryId, facts: { path: ["receiptId"], equals: receiptId } },
    });
    const received = events.find(({ kind }) => kind === "received");
    if (!received || events.some(({ kind }) => kind === "taken-back"))
      return { ok: false, reason: "conflict" };
    const { amountMinor } = receipt.parse(received.facts);
    const after = moneyTakenBack(before, BigInt(amountMinor), before.state === "closed");
    const money = await bookRecovery(tx, before, after, { at: now, cause: `taken-back:${receiptId}` });
    await changeRecovery(tx, before, now, money);
    const facts = { receiptId, amountMinor };
    await tx.recoveryEvent.create({
      data: { shop, recoveryId, at: now, by, kind: "taken-back", reason, facts },
    });
    return { ok: true };
  });
}
