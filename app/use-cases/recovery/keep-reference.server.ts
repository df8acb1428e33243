import {
  changeRecovery,
  lockRecovery,
  type ChangedRecovery,
  type RecoveryAsk,
} from "~/use-cases/recovery/locked-recovery.server";

/** Keeps the number under which forwarder or insurer have the matter, in place of the one before. */
export async function keepReference(input: RecoveryAsk & { reference: string }): Promise<ChangedRecovery> {
  const { db, now, shop, recoveryId, by, readAt, reference } = input;
  return db.$transaction(async (tx) => {
    const before = await lockRecovery(tx, shop, recoveryId);
    if (before?.updatedAt.getTime() !== readAt.getTime()) return { ok: false, reason: "conflict" };
    await changeRecovery(tx, before, now, { reference });
    await tx.recoveryEvent.create({
      data: { shop, recoveryId, at: now, by, kind: "noted", facts: { reference } },
    });
    return { ok: true };
  });
}
