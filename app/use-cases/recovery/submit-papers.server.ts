import type { Day } from "../../../domain/claim";
import type { ChangedRecovery, RecoveryAsk } from "~/use-cases/recovery/locked-recovery.server";
import { moveRecovery } from "~/use-cases/recovery/move-recovery.server";

/**
 * Notes that forwarder or insurer have the papers; after a refusal once more, with what was missing.
 * @param on calendar day in the shop's time zone
 * @param reference the number under which they keep the matter; null: as it was
 */
export function submitPapers(
  input: RecoveryAsk & { on: Day; reference: string | null },
): Promise<ChangedRecovery> {
  const { on, reference, ...ask } = input;
  return moveRecovery(ask, {
    to: "submitted",
    reference,
    facts: { on, ...(reference ? { reference } : {}) },
  });
}
