import { z } from "zod";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { log } from "~/log.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { recordOrder } from "~/use-cases/coverage/record-order.server";
import { recordScopes } from "~/use-cases/installation/record-scopes.server";
import { recordUninstallation } from "~/use-cases/installation/record-uninstallation.server";

/** What became of a message. "again": what it is about isn't there (yet), so it is tried again. */
type Outcome = { state: "done" | "ignored" | "waiting" } | { state: "again"; problem: string };

const orderCreated = z.object({ admin_graphql_api_id: z.string() });
const scopesUpdate = z.object({ current: z.array(z.string()) });

/**
 * Works off one message of the webhook inbox; safe to run again at any point.
 * @throws whatever stopped it, to be tried again: until the last attempt the message stays pending, then it has failed
 */
export async function processWebhook(input: {
  db: Db;
  /** The shop's own client, made only when a handler needs it. */
  adminOf: (shop: string) => Promise<AdminApi>;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  messageId: string;
  /** Whether there is no other attempt after this one. */
  lastAttempt: boolean;
}): Promise<void> {
  const { db, now, shop } = input;
  const where = { id: BigInt(input.messageId), shop };
  const message = await db.webhookMessage.findUnique({ where });
  if (message?.state !== "pending" && message?.state !== "failed") return;
  await db.webhookMessage.update({ where, data: { attempts: { increment: 1 }, attemptedAt: now } });
  const stopped = async (problem: string) => {
    const state = input.lastAttempt ? "failed" : "pending";
    await db.webhookMessage.update({ where, data: { state, problem } });
  };
  let outcome: Outcome;
  try {
    outcome = await handle({ ...input, ...message });
  } catch (error) {
    await stopped(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    throw error;
  }
  if (outcome.state === "again") {
    await stopped(outcome.problem);
    throw new Error(outcome.problem);
  }
  await db.webhookMessage.update({ where, data: { state: outcome.state, finishedAt: now, problem: null } });
}

async function handle(message: {
  db: Db;
  adminOf: (shop: string) => Promise<AdminApi>;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  messageId: string;
  topic: string;
  triggeredAt: Date | null;
  receivedAt: Date;
  payload: unknown;
}): Promise<Outcome> {
  const { db, enqueue, now, shop, topic, payload, triggeredAt, receivedAt } = message;
  switch (topic) {
    case "ORDERS_CREATE": {
      // The payload only says which order: what is recorded is read from Shopify, as it stands now.
      const orderId = orderCreated.parse(payload).admin_graphql_api_id;
      const admin = await message.adminOf(shop);
      const recorded = recordedOrder(orderId, await recordOrder({ db, enqueue, now, shop, orderId, admin }));
      // A job of its own: whatever stops it, the order stays recorded.
      if (recorded.state === "done")
        await db.$transaction((tx) => enqueue(tx, "keep-past-order", { shop, orderId }));
      return recorded;
    }
    case "APP_UNINSTALLED":
      await recordUninstallation({ db, domain: shop, uninstalledAt: triggeredAt ?? receivedAt });
      return { state: "done" };
    case "APP_SCOPES_UPDATE":
      await recordScopes({ db, domain: shop, scopes: scopesUpdate.parse(payload).current });
      return { state: "done" };
    case "CUSTOMERS_DATA_REQUEST":
    case "CUSTOMERS_REDACT":
    case "SHOP_REDACT":
      log.warn({ webhookMessage: message.messageId, shop, topic, dueBy: complianceDueBy(receivedAt) });
      return { state: "waiting" };
    default:
      log.warn({ webhookMessage: message.messageId, shop, unknownTopic: topic });
      return { state: "ignored" };
  }
}

function recordedOrder(orderId: string, { outcome }: Awaited<ReturnType<typeof recordOrder>>): Outcome {
  switch (outcome) {
    case "covered":
    case "not-covered":
    case "already-recorded":
      return { state: "done" };
    case "order-unknown":
      // Shopify tells of an order before all of its servers show it.
      return { state: "again", problem: `Shopify doesn't show order ${orderId}.` };
    case "shop-unknown":
      return { state: "again", problem: "The app isn't installed in this shop." };
    default:
      return outcome satisfies never;
  }
}

const COMPLIANCE_DAYS = 30;

/** Shopify's deadline for a compliance request: https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance */
export function complianceDueBy(receivedAt: Date): Date {
  return new Date(receivedAt.getTime() + COMPLIANCE_DAYS * 86_400_000);
}
