import type { BulkOperation, Id, SandboxState, ShopState } from "../../state/types";

const KEPT_MS = 7 * 86_400_000;

/** The shop's bulk operations by id. (A snapshot of a time before there were any has none.) */
export function bulkOperationsOf(shop: ShopState): Record<Id, BulkOperation> {
  return (shop.bulkOperations ??= {});
}

export function isUnderWay({ status }: BulkOperation): boolean {
  return status === "CREATED" || status === "RUNNING" || status === "CANCELING";
}

/** Seven days after its end an operation's file is gone. */
export function isExpired({ completedAt }: BulkOperation, now: Date): boolean {
  return completedAt !== null && now.getTime() - new Date(completedAt).getTime() > KEPT_MS;
}

/** Where the file of an operation lies, below the sandbox's address. */
export function filePath({ id, secret }: BulkOperation): string {
  return `/bulk-operations/${secret}/bulk-${id}.jsonl`;
}

/** What ran when the sandbox stopped has failed: it would have to begin anew, and whoever asked for it can do that. */
export function failInterrupted(state: SandboxState, now: Date): void {
  for (const shop of Object.values(state.shops)) {
    for (const operation of Object.values(bulkOperationsOf(shop)).filter(isUnderWay)) {
      operation.status = "FAILED";
      operation.errorCode = "INTERNAL_SERVER_ERROR";
      operation.completedAt = now.toISOString();
    }
  }
}
