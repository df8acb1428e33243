import type { Db } from "~/db.server";
import { daysBefore } from "~/time/days-before";
import { WINDOW_DAYS } from "~/use-cases/past-orders/order-window";

/** Forgets what nothing is worked out from any more, over all shops: older orders, and replays of as long ago. */
export async function forgetPastOrders(input: {
  db: Db;
  now: Date;
}): Promise<{ orders: number; replays: number }> {
  const { db } = input;
  const before = daysBefore(input.now, WINDOW_DAYS);
  const orders = await db.pastOrder.deleteMany({ where: { orderedAt: { lt: before } } });
  const replays = await db.replayRun.deleteMany({
    where: { state: { not: "running" }, startedAt: { lt: before } },
  });
  return { orders: orders.count, replays: replays.count };
}
