import type { ChangedRecovery, RecoveryAsk } from "~/use-cases/recovery/locked-recovery.server";
import { moveRecovery } from "~/use-cases/recovery/move-recovery.server";

/** Notes that forwarder or insurer refuse, and why. */
export function rejectRecovery(input: RecoveryAsk & { reason: string }): Promise<ChangedRecovery> {
  const { reason, ...ask } = input;
  return moveRecovery(ask, { to: "rejected", reason });
}
