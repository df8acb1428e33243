import type { Prisma } from "@prisma/client";
import { recoveryMayMove, type RecoveryState } from "../../../domain/cargo";
import {
  changeRecovery,
  lockRecovery,
  type ChangedRecovery,
  type RecoveryAsk,
} from "~/use-cases/recovery/locked-recovery.server";

/** Moves a recovery that is as it was read, and writes who, when and why in the same transaction. */
export async function moveRecovery(
  ask: RecoveryAsk,
  move: {
    to: RecoveryState;
    reason?: string;
    facts?: Prisma.InputJsonObject;
    /** Kept where it is given. */
    reference?: string | null;
  },
): Promise<ChangedRecovery> {
  const { db, now, shop, recoveryId, by, readAt } = ask;
  const { to, reason, facts, reference } = move;
  return db.$transaction(async (tx) => {
    const before = await lockRecovery(tx, shop, recoveryId);
    const isAsRead = before?.updatedAt.getTime() === readAt.getTime();
    if (!before || !isAsRead || !recoveryMayMove(before.state, to)) return { ok: false, reason: "conflict" };
    await changeRecovery(tx, before, now, { state: to, ...(reference ? { reference } : {}) });
    await tx.recoveryEvent.create({
      data: { shop, recoveryId, at: now, by, kind: "moved", from: before.state, to, reason, facts },
    });
    return { ok: true };
  });
}
