import { cancelBulkOperation } from "~/shopify/order-export/cancel-bulk-operation.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readBulkOperation } from "~/shopify/order-export/read-bulk-operation.server";
import { startOrderExport } from "~/shopify/order-export/start-order-export.server";
import { RunEnded } from "~/use-cases/runs/run-ended";
import { RunStopped } from "~/use-cases/runs/work-at-run.server";

/** First looks come soon, for small shops; then every few seconds. */
const PAUSES_MS = [300, 600, 1_200, 2_400];
const LONG_PAUSE_MS = 5_000;
/** A turn holds a worker for some ten minutes at most. */
const LOOKS_A_TURN = 120;

/**
 * Has Shopify gather all orders placed since an instant, by a bulk operation, and waits until it has. Asked again after a
 * stop anywhere it goes on with the same operation.
 *
 * @returns where the file is (null: no orders); "goes-on" when Shopify is still at it after a turn
 * @throws RunStopped when Shopify doesn't come to the end; what `note` throws, having ended the operation for RunEnded
 */
export async function gatherOrders(input: {
  admin: AdminApi;
  since: Date;
  /** Shopify's operation; null before it was asked for. */
  operationId: string | null;
  /** Real time passes. */
  pause: (ms: number) => Promise<void>;
  /** Keeps how far it has come. @throws RunEnded when the run isn't running any more */
  note: (progress: { operationId: string } | { found: number }) => Promise<void>;
}): Promise<{ url: string | null } | "goes-on"> {
  const operationId = input.operationId ?? (await startedOperation(input));
  if (operationId === null) return "goes-on";
  for (let look = 0; look < LOOKS_A_TURN; look++) {
    const operation = await readBulkOperation(input.admin, operationId);
    if (operation.state === "failed") throw failedExport(operation.code);
    if (operation.state === "unknown") throw failedExport("UNKNOWN");
    try {
      await input.note({ found: operation.found });
    } catch (error) {
      if (error instanceof RunEnded && operation.state === "running")
        await cancelBulkOperation(input.admin, operationId);
      throw error;
    }
    if (operation.state === "completed") return { url: operation.url };
    await input.pause(PAUSES_MS[look] ?? LONG_PAUSE_MS);
  }
  return "goes-on";
}

/** Null while Shopify runs as many bulk operations as it does at once. */
async function startedOperation(input: Parameters<typeof gatherOrders>[0]): Promise<string | null> {
  const started = await startOrderExport(input.admin, input.since);
  if (!started.ok) {
    if (started.reason === "busy") {
      await input.pause(LONG_PAUSE_MS);
      return null;
    }
    const message = started.userErrors.map((error) => error.message).join(" ");
    throw new RunStopped({ code: "refused", message });
  }
  await input.note({ operationId: started.operationId });
  return started.operationId;
}

function failedExport(reason: string): RunStopped {
  return reason === "ACCESS_DENIED"
    ? new RunStopped({ code: "access-denied", message: reason })
    : new RunStopped({ code: "export-failed", reason });
}
