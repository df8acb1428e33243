import type { Db } from "~/db.server";

/** Writes a note into a recovery's history; false where the shop has none such. */
export async function noteRecovery(input: {
  db: Db;
  now: Date;
  shop: string;
  recoveryId: string;
  by: string;
  words: string;
}): Promise<boolean> {
  const { db, now, shop, recoveryId, by, words } = input;
  return db.$transaction(async (tx) => {
    if ((await tx.recovery.count({ where: { shop, id: recoveryId } })) === 0) return false;
    await tx.recoveryEvent.create({
      data: { shop, recoveryId, at: now, by, kind: "noted", reason: words },
    });
    return true;
  });
}
