import type { Day } from "../../../domain/claim";
import type { ChangedRecovery, RecoveryAsk } from "~/use-cases/recovery/locked-recovery.server";
import { moveRecovery } from "~/use-cases/recovery/move-recovery.server";

/**
 * Notes that forwarder or insurer were told of the loss.
 * @param on calendar day in the shop's time zone
 * @param reference the number under which they keep the matter; null: none yet
 */
export function notifyParty(
  input: RecoveryAsk & { on: Day; reference: string | null },
): Promise<ChangedRecovery> {
  const { on, reference, ...ask } = input;
  return moveRecovery(ask, {
    to: "notified",
    reference,
    facts: { on, ...(reference ? { reference } : {}) },
  });
}
