import { recoveryMayMove, restWrittenOff, stillExpectedMinor } from "../../../domain/cargo";
import { bookRecovery } from "~/use-cases/recovery/book-recovery.server";
import {
  changeRecovery,
  lockRecovery,
  type ChangedRecovery,
  type RecoveryAsk,
} from "~/use-cases/recovery/locked-recovery.server";

/** Closes a recovery, with the reason; what is still expected of it is written off. Money that comes later is entered all the same. */
export async function closeRecovery(input: RecoveryAsk & { reason: string }): Promise<ChangedRecovery> {
  const { db, now, shop, recoveryId, by, readAt, reason } = input;
  return db.$transaction(async (tx) => {
    const before = await lockRecovery(tx, shop, recoveryId);
    if (before?.updatedAt.getTime() !== readAt.getTime()) return { ok: false, reason: "conflict" };
    const { state: from } = before;
    if (!recoveryMayMove(from, "closed")) return { ok: false, reason: "conflict" };
    const rest = stillExpectedMinor(before);
    const money = await bookRecovery(tx, before, restWrittenOff(before), { at: now, cause: "closed" });
    await changeRecovery(tx, before, now, { state: "closed", ...money });
    const written =
      rest > 0n ? { kind: "written-off", facts: { amountMinor: rest.toString() } } : { kind: "moved" };
    await tx.recoveryEvent.create({
      data: { shop, recoveryId, at: now, by, from, to: "closed", reason, ...written },
    });
    return { ok: true };
  });
}
