import { isGuaranteeLine } from "../../../domain/coverage";
import { exportedOrders, type ExportedOrder } from "~/shopify/order-export/exported-orders.server";
import { gatherOrders } from "~/use-cases/runs/gather-orders.server";
import { RunEnded } from "~/use-cases/runs/run-ended";
import {
  keepPage,
  runSweep,
  type SweepInput,
  type SweepOutcome,
} from "~/use-cases/sweeping/run-sweep.server";

const BATCH = 200;

/**
 * Looks through past orders and queues those that have a guarantee line and aren't known as they are now: has Shopify
 * gather them in a bulk operation, waits for it, and reads its file batch by batch. Stopped anywhere it goes on with the same
 * operation, behind the last order of the file that it looked at. (An order that the shop covers on its own account has no such
 * line: it was placed under a published plan, since when changes are followed.)
 *
 * @throws whatever stopped it on the way, to be tried again; ExportUnavailableError when the file can't be had
 */
export async function backFillOrders(
  input: SweepInput & {
    /** Real time passes. */
    pause: (ms: number) => Promise<void>;
    batchSize?: number;
  },
): Promise<SweepOutcome> {
  const { db, shop, runId, pause, batchSize = BATCH } = input;
  return runSweep(input, "past", async (run, admin) => {
    const { since, until, operationId } = run;
    const note = async (progress: { operationId: string } | { found: number }) => {
      const data = "found" in progress ? { total: progress.found } : progress;
      const { count } = await db.sweepRun.updateMany({
        where: { id: runId, shop, state: "running" },
        data: { ...data, updatedAt: await input.clock() },
      });
      if (count === 0) throw new RunEnded();
    };
    const file = await gatherOrders({ admin, since, operationId, pause, note });
    if (file === "goes-on") return "goes-on";

    const owner = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
    const isGuaranteed = ({ lines }: ExportedOrder) =>
      lines.some((line) => isGuaranteeLine(line, owner.guaranteeProductId));
    let from = run.cursor;
    const keep = async (batch: readonly ExportedOrder[], isLast: boolean) => {
      const to = String(Number(from) + batch.length);
      const orders = batch.filter(isGuaranteed).map(({ id, updatedAt }) => ({ id, updatedAt }));
      const end = isLast ? { end: { until } } : {};
      await keepPage(input, { from, to, looked: batch.length, orders, ...end });
      from = to;
    };
    let batch: ExportedOrder[] = [];
    let behind = Number(run.cursor);
    for await (const order of file.url === null ? [] : exportedOrders(file.url)) {
      if (behind > 0) {
        behind -= 1;
        continue;
      }
      batch.push(order);
      if (batch.length < batchSize) continue;
      await keep(batch, false);
      batch = [];
    }
    await keep(batch, true);
    return "done";
  });
}
