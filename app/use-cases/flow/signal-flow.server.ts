import { randomUUID } from "node:crypto";
import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";

/** Triggers of Shopify Flow that the app has: handles of their extensions (extensions/flow-*). */
export type FlowTrigger = "flow-order-covered" | "flow-coverage-changed" | ClaimTrigger;
export type ClaimTrigger = "flow-claim-filed" | "flow-claim-decided" | "flow-claim-settled";

/**
 * Writes down that Shopify Flow is to be told of something, in the transaction of what happened, and queues the telling.
 * @param about what tells several changes of one coverage apart; left out: there is one in a coverage's life
 */
export async function signalFlow(
  tx: Tx,
  signal: {
    enqueue: Enqueue;
    now: Date;
    shop: string;
    /** gid://shopify/Order/1 */
    orderId: string;
    coverageId: string;
    handle: FlowTrigger;
    about?: string;
    /** The claim that it is about, and which step of it. */
    claim?: { claimId: string; step: string };
  },
): Promise<void> {
  const { enqueue, now, shop, orderId, coverageId, handle, about, claim } = signal;
  const id = randomUUID();
  const { count } = await tx.flowSignal.createMany({
    data: [
      {
        id,
        shop,
        handle,
        cause: ["coverage", coverageId, handle, ...(about ? [about] : [])].join(":"),
        payload: { orderId, coverageId, ...claim },
        state: "pending",
        createdAt: now,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 1) await enqueue(tx, "send-flow-signal", { shop, signalId: id });
}
