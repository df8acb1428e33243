import { setTimeout as pause } from "node:timers/promises";
import { control } from "../shop";
import type { Stage } from "../stage";
import { approveAndSettle } from "./ask-staff";
import type { Claim, Remedy } from "./file-claims";

/** A call of the worker that sends a settlement, and whether it is killed before the call has its effect, or after. */
export type KillPoint = { remedy: Remedy; operation: string; when: "before" | "after" };

const READ_TO_SEND = ["ReadRefundableGoods"];
const MONEY = { reads: READ_TO_SEND, changes: ["CreateRefund"] };
const GOODS = {
  reads: [...READ_TO_SEND, "ReadVariantsToReship", "ReadOrderToReship", "ReadOrder"],
  changes: ["CreateReshipDraft", "CompleteReshipDraft", "LinkReshippedOrder"],
};

/** Every step between the decision and the confirmation. */
export const KILL_POINTS: readonly KillPoint[] = (["refund", "credit", "reship"] as const).flatMap(
  (remedy) => {
    const { reads, changes } = remedy === "reship" ? GOODS : MONEY;
    return [
      ...[...reads, ...changes].map((operation) => ({ remedy, operation, when: "before" }) as const),
      ...changes.map((operation) => ({ remedy, operation, when: "after" }) as const),
    ];
  },
);

/** Longer than it takes to see that a call hangs, and to kill who waits for it. */
const HANG_MS = 20_000;
const PATIENCE_MS = 60_000;

/** Settles a claim by workers that are killed while one of its calls is under way. */
export async function killAt(stage: Stage, staffId: string, claim: Claim, point: KillPoint): Promise<void> {
  const workers = stage.processes.slice(1);
  for (const worker of workers) await worker.suspend();
  await approveAndSettle(stage, staffId, claim);
  await control(stage, "POST", "faults", {
    api: { timeoutMs: HANG_MS },
    nextCalls: [
      { operation: point.operation, fault: point.when === "before" ? "timeout" : "timeoutAfterEffect" },
    ],
  });
  for (const worker of workers) worker.resume();
  for (const deadline = Date.now() + PATIENCE_MS; ; await pause(50)) {
    const { nextCalls } = await control<{ nextCalls: unknown[] }>(stage, "GET", "faults");
    if (nextCalls.length === 0) break;
    if (Date.now() > deadline) throw new Error(`${point.operation} was never called`);
  }
  await pause(100); // what had an effect has it by now
  await Promise.all(workers.map((worker) => worker.kill()));
}
