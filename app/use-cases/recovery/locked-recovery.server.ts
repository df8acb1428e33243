import type { Prisma, Recovery } from "@prisma/client";
import type { Db, Tx } from "~/db.server";

/** Who does something to a recovery, having read it when. */
export type RecoveryAsk = {
  db: Db;
  now: Date;
  shop: string;
  recoveryId: string;
  /** "Lin Mei" */
  by: string;
  /** When what the form showed had last changed: its `updatedAt`. */
  readAt: Date;
};

export type ChangedRecovery =
  | { ok: true }
  /** Somebody was faster, or it isn't this shop's: nothing was changed. */
  | { ok: false; reason: "conflict" };

/** A recovery, taken until the transaction ends; null: the shop has none such. */
export async function lockRecovery(tx: Tx, shop: string, id: string): Promise<Recovery | null> {
  await tx.$queryRaw`SELECT 1 FROM "Recovery" WHERE "shop" = ${shop} AND "id" = ${id}::uuid FOR UPDATE`;
  return tx.recovery.findUnique({ where: { shop_id: { shop, id } } });
}

/** Changes a recovery that was taken. @returns it as it is then */
export async function changeRecovery(
  tx: Tx,
  { shop, id, state, updatedAt }: Recovery,
  now: Date,
  data: Prisma.RecoveryUncheckedUpdateManyInput,
): Promise<Recovery> {
  // Never the instant that was read: it is by their instants that two readings are told apart.
  const at = now <= updatedAt ? new Date(updatedAt.getTime() + 1) : now;
  const [changed] = await tx.recovery.updateManyAndReturn({
    where: { shop, id, state, updatedAt },
    data: { ...data, updatedAt: at },
  });
  if (!changed) throw new Error(`recovery ${id} changed though it was taken`);
  return changed;
}
