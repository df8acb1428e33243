import type { Db } from "~/db.server";
import type { ChangedRecovery } from "~/use-cases/recovery/locked-recovery.server";

/** Writes a note into a recovery's history, however it stands by now. */
export async function noteRecovery(input: {
  db: Db;
  now: Date;
  shop: string;
  recoveryId: string;
  by: string;
  words: string;
}): Promise<ChangedRecovery> {
  const { db, now, shop, recoveryId, by, words } = input;
  return db.$transaction(async (tx) => {
    if ((await tx.recovery.count({ where: { shop, id: recoveryId } })) === 0)
      return { ok: false, reason: "conflict" };
    await tx.recoveryEvent.create({
      data: { shop, recoveryId, at: now, by, kind: "noted", reason: words },
    });
    return { ok: true };
  });
}
