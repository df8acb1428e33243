import type { ChangedRecovery, RecoveryAsk } from "~/use-cases/recovery/locked-recovery.server";
import { moveRecovery } from "~/use-cases/recovery/move-recovery.server";

/**
 * Notes that forwarder or insurer have agreed to pay so much. What is expected stays as it was worked out, until it comes or is
 * given up.
 * @param amountMinor minor units of the recovery's currency
 */
export function acceptRecovery(input: RecoveryAsk & { amountMinor: bigint }): Promise<ChangedRecovery> {
  const { amountMinor, ...ask } = input;
  return moveRecovery(ask, { to: "accepted", facts: { amountMinor: amountMinor.toString() } });
}
