import type { WebhookMessage } from "@prisma/client";
import { z } from "zod";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { log } from "~/log.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readReturnOrder } from "~/shopify/orders/read-return-order.server";
import { followOrder } from "~/use-cases/following/follow-order.server";
import { recordScopes } from "~/use-cases/installation/record-scopes.server";
import { recordUninstallation } from "~/use-cases/installation/record-uninstallation.server";
import { finishMessages, stopMessages, takeMessages } from "~/use-cases/intake/take-messages.server";
import { subjectOf } from "~/use-cases/intake/webhook-topics";
import { restorePublishedGuarantee } from "~/use-cases/products/restore-published-guarantee.server";
import { workOffOrder } from "~/use-cases/intake/work-off-order.server";
import { recordPrivacyRequest } from "~/use-cases/privacy/record-privacy-request.server";

export type ProcessWebhook = {
  db: Db;
  /** The shop's own client, made only when a handler needs it. */
  adminOf: (shop: string) => Promise<AdminApi>;
  enqueue: Enqueue;
  /** Brings the books to an order as it is now; followOrder, but in tests. */
  follow?: typeof followOrder;
  now: Date;
  shop: string;
  messageId: string;
  /** Whether there is no other attempt after this one. */
  lastAttempt: boolean;
};

/**
 * Works off a message of the webhook inbox, with all that wait about the same subject; safe to run again at any point, and
 * without effect for a message that is worked off already.
 * @throws whatever stopped it, to be tried again: until the last attempt the message stays pending, then it has failed
 */
export async function processWebhook(input: ProcessWebhook): Promise<void> {
  const { db, shop, follow = followOrder } = input;
  const where = { id: BigInt(input.messageId), shop };
  const message = await db.webhookMessage.findUnique({ where });
  if (message?.state !== "pending" && message?.state !== "failed") return;
  // Intake writes the subject; messages from before it did have none.
  const subject = message.subject ?? subjectOf(message.topic, message.payload);
  const kind = subject?.split("/").at(-2);
  if (!subject || (kind !== "Order" && kind !== "Return" && kind !== "Product"))
    return workOffAlone(input, message);
  const orderId = kind === "Return" ? await orderOfReturn(input, message, subject) : subject;
  if (orderId === null) return;
  if (orderId !== message.subject) await db.webhookMessage.update({ where, data: { subject: orderId } });
  if (kind === "Product") return workOffProduct(input, message.id, subject);
  await workOffOrder({
    ...input,
    follow: async (orderToFollow) =>
      follow({ ...input, admin: await input.adminOf(shop), orderId: orderToFollow }),
    orderId,
    messageId: message.id,
  });
}

/** Some of a return's messages don't name the order. @returns null when nothing can be followed */
async function orderOfReturn(
  input: ProcessWebhook,
  message: WebhookMessage,
  returnId: string,
): Promise<string | null> {
  let orderId: string | null = null;
  await attempt(input, message, async () => {
    orderId = await readReturnOrder(await input.adminOf(input.shop), returnId);
    return orderId ? null : "ignored";
  });
  return orderId;
}

/** Products are followed for the guarantee's own: whether it is still sold as it was published. */
async function workOffProduct(input: ProcessWebhook, own: bigint, productId: string): Promise<void> {
  const { db, enqueue, now, shop, lastAttempt } = input;
  const taken = await takeMessages(db, { shop, subject: productId, own, now });
  try {
    const admin = () => input.adminOf(shop);
    const outcome = await restorePublishedGuarantee({ db, admin, enqueue, now, shop, productId });
    if (outcome !== "not-ours") log.warn({ shop, guaranteeProduct: productId, outcome });
    await finishMessages(db, { now, shop, subject: productId, taken });
  } catch (error) {
    const problem = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    await stopMessages(db, { taken, own, problem, lastAttempt });
    throw error;
  }
}

/** A message that is about nothing that others are about. */
async function workOffAlone(input: ProcessWebhook, message: WebhookMessage): Promise<void> {
  await attempt(input, message, () => handle(input, message));
}

type End = "done" | "ignored";

/** Tries to bring a single message to an end; null: it isn't at its end yet. */
async function attempt(
  input: ProcessWebhook,
  message: WebhookMessage,
  work: () => Promise<End | null>,
): Promise<void> {
  const { db, now } = input;
  const where = { id: message.id };
  try {
    const state = await work();
    if (!state) return;
    const tried = { attempts: { increment: 1 }, attemptedAt: now };
    await db.webhookMessage.update({ where, data: { ...tried, state, finishedAt: now, problem: null } });
  } catch (error) {
    await db.webhookMessage.update({ where, data: { attempts: { increment: 1 }, attemptedAt: now } });
    const problem = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    await stopMessages(db, { taken: [], own: message.id, problem, lastAttempt: input.lastAttempt });
    throw error;
  }
}

const scopesUpdate = z.object({ current: z.array(z.string()) });

async function handle({ db, enqueue, shop }: ProcessWebhook, message: WebhookMessage): Promise<End> {
  const { topic, triggeredAt, receivedAt } = message;
  const webhookMessage = message.id.toString();
  switch (topic) {
    case "APP_UNINSTALLED":
      await recordUninstallation({ db, enqueue, domain: shop, uninstalledAt: triggeredAt ?? receivedAt });
      return "done";
    case "APP_SCOPES_UPDATE":
      await recordScopes({
        db,
        enqueue,
        domain: shop,
        scopes: scopesUpdate.parse(message.payload).current,
        grantedAt: triggeredAt ?? receivedAt,
      });
      return "done";
    case "CUSTOMERS_DATA_REQUEST":
    case "CUSTOMERS_REDACT":
    case "SHOP_REDACT":
      await recordPrivacyRequest({ db, enqueue, message: { ...message, topic } });
      return "done";
    default:
      log.warn({ webhookMessage, shop, unknownTopic: topic });
      return "ignored";
  }
}
