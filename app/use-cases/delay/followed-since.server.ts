import type { Day } from "../../../domain/claim";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { calendarDay } from "~/time/zoned-time";
import { followAgain } from "~/use-cases/sweeping/follow-again.server";

/** How soon after an order was asked to be followed its lateness is looked at again. */
const FOLLOWED_WITHIN_SECONDS = 5;

type Order = { shop: string; orderId: string };

/**
 * Whether an order is known as it was on a day: it was followed since that day began in the shop's time zone, and nothing that was told of it
 * waits. A parcel that hadn't come then came on that day or later.
 */
export async function isFollowedSince(
  db: Db | Tx,
  { shop, orderId, timeZone, day }: Order & { timeZone: string; day: Day },
): Promise<boolean> {
  const known = await db.followedOrder.findUnique({ where: { shop_orderId: { shop, orderId } } });
  if (!known?.followedAt || calendarDay(known.followedAt, timeZone) < day) return false;
  return !(await isToldOf(db, { shop, orderId }));
}

/** Has an order followed, and its lateness claimed soon after. Once a day, unless it is to be followed already. */
export async function followBeforePaying(
  db: Db,
  input: Order & { enqueue: Enqueue; now: Date; today: Day },
): Promise<void> {
  const { enqueue, now, today, shop, orderId } = input;
  await db.$transaction(async (tx) => {
    if (!(await isToldOf(tx, { shop, orderId })))
      await followAgain(tx, { enqueue, now, orders: [{ shop, orderId }], occasion: `lateness-${today}` });
    await enqueue(tx, "claim-lateness", { shop, orderId }, { afterSeconds: FOLLOWED_WITHIN_SECONDS });
  });
}

async function isToldOf(db: Db | Tx, { shop, orderId }: Order): Promise<boolean> {
  const where = { shop, subject: orderId, state: "pending" } as const;
  return (await db.webhookMessage.count({ where })) > 0;
}
