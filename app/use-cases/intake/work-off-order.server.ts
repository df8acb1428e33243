import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { log } from "~/log.server";
import type { OrderFollowed } from "~/use-cases/following/follow-order.server";
import {
  holdOrder,
  releaseOrder,
  releaseUnlessMoreCame,
  whileHeld,
} from "~/use-cases/following/hold-order.server";
import {
  finishMessages,
  stopMessages,
  takeMessages,
  type TakenMessage,
} from "~/use-cases/intake/take-messages.server";
import type { FailureCode } from "~/views/health";

/** When a message is looked after again whose order was held by another worker. */
const LOOK_AGAIN_SECONDS = 5;

type NotFollowed = Exclude<OrderFollowed["outcome"], "followed">;

/** Why an order couldn't be followed: the code by which the admin tells it (message-codes), and words for support. */
const PROBLEMS: Record<NotFollowed, { code: FailureCode; words: (orderId: string) => string }> = {
  // Shopify tells of an order before all of its servers show it.
  "order-unknown": {
    code: "order-unknown",
    words: (orderId) => `Shopify doesn't show order ${orderId}.`,
  },
  "shop-unknown": { code: "not-connected", words: () => "The app isn't installed in this shop." },
  stale: { code: "order-stale", words: (orderId) => `Shopify shows order ${orderId} as it was before.` },
};

function problemOf(outcome: NotFollowed, orderId: string): string {
  const { code, words } = PROBLEMS[outcome];
  return `${code}: ${words(orderId)}`;
}

/**
 * Works off what waits about one order: under its hold, takes all its messages, follows the order once, and looks again
 * before it lets go. Finds another worker at it: leaves the message to that worker, which looks again too, and has it looked
 * after a little later all the same, as a worker may have died. Of a shop without the app it all waits for its return.
 *
 * @param follow brings the books to the order as it is now; safe to run again at any point
 * @throws what stopped it, having put it down with the messages, to be tried again
 */
export async function workOffOrder(input: {
  db: Db;
  enqueue: Enqueue;
  follow: (orderId: string) => Promise<OrderFollowed>;
  now: Date;
  shop: string;
  /** gid://shopify/Order/1 */
  orderId: string;
  messageId: bigint;
  lastAttempt: boolean;
}): Promise<"worked-off" | "held" | "without-app"> {
  const { db, enqueue, follow, now, shop, orderId, messageId: own, lastAttempt } = input;
  const stop = async (taken: TakenMessage[], problem: string) =>
    stopMessages(db, { taken, own, problem, lastAttempt });

  const owner = await db.shop.findUnique({ where: { domain: shop }, select: { uninstalledAt: true } });
  if (!owner) {
    const problem = problemOf("shop-unknown", orderId);
    await stop(await takeMessages(db, { shop, subject: orderId, own, now }), problem);
    throw new Error(problem);
  }
  // Nothing can be asked of Shopify: the message is queued again (jobs/requeue) once the app is back.
  if (owner.uninstalledAt) return "without-app";
  const holder = await holdOrder(db, shop, orderId);
  if (!holder) {
    const job = { shop, messageId: own.toString() };
    await db.$transaction((tx) => enqueue(tx, "process-webhook", job, { afterSeconds: LOOK_AGAIN_SECONDS }));
    return "held";
  }
  const hold = { shop, orderId, holder };
  const logHold = (error: unknown) => log.warn({ hold: orderId, problem: String(error) });
  const round = async (): Promise<void> => {
    const taken = await takeMessages(db, { shop, subject: orderId, own, now });
    if (taken.length === 0) return; // whoever held the order before has seen to them
    let problem: string;
    let cause: unknown;
    try {
      const { outcome } = await follow(orderId);
      if (outcome === "followed") {
        return await finishMessages(db, { now, shop, subject: orderId, taken });
      }
      problem = problemOf(outcome, orderId);
    } catch (error) {
      cause = error;
      problem = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    }
    await stop(taken, problem);
    throw cause ?? new Error(problem);
  };
  try {
    await whileHeld(
      db,
      hold,
      async () => {
        do await round();
        while (!(await releaseUnlessMoreCame(db, hold)));
      },
      logHold,
    );
    return "worked-off";
  } catch (error) {
    // Where even this fails the database is away, and the hold runs out.
    await releaseOrder(db, hold).catch(logHold);
    throw error;
  }
}
