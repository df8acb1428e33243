import { z } from "zod";
import type { Db } from "~/db.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { recordOrder } from "~/use-cases/record-order.server";
import { recordScopes } from "~/use-cases/record-scopes.server";
import { recordUninstallation } from "~/use-cases/record-uninstallation.server";

type Outcome = "done" | "ignored";

const orderCreated = z.object({ admin_graphql_api_id: z.string() });
const scopesUpdate = z.object({ current: z.array(z.string()) });

/** Works off one message of the webhook inbox; safe to run again at any point. */
export async function processWebhook(input: {
  db: Db;
  /** The shop's own client, made only when a handler needs it. */
  adminOf: (shop: string) => Promise<AdminApi>;
  now: Date;
  shop: string;
  messageId: string;
}): Promise<void> {
  const { db, now, shop } = input;
  const where = { id: BigInt(input.messageId), shop };
  const message = await db.webhookMessage.findUnique({ where });
  if (!message || message.state === "done" || message.state === "ignored") return;
  await db.webhookMessage.update({ where, data: { attempts: { increment: 1 } } });
  try {
    const outcome = await handle({ ...input, topic: message.topic, payload: message.payload });
    await db.webhookMessage.update({ where, data: { state: outcome, finishedAt: now, problem: null } });
  } catch (error) {
    const problem = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    await db.webhookMessage.update({ where, data: { state: "failed", problem } });
    throw error;
  }
}

async function handle(message: {
  db: Db;
  adminOf: (shop: string) => Promise<AdminApi>;
  now: Date;
  shop: string;
  topic: string;
  payload: unknown;
}): Promise<Outcome> {
  const { db, now, shop, topic, payload } = message;
  switch (topic) {
    case "ORDERS_CREATE": {
      // The payload only says which order: what is recorded is read from Shopify, as it stands now.
      const orderId = orderCreated.parse(payload).admin_graphql_api_id;
      await recordOrder({ db, now, shop, orderId, admin: await message.adminOf(shop) });
      return "done";
    }
    case "APP_UNINSTALLED":
      await recordUninstallation({ db, now, domain: shop });
      return "done";
    case "APP_SCOPES_UPDATE":
      await recordScopes({ db, domain: shop, scopes: scopesUpdate.parse(payload).current });
      return "done";
    default:
      return "ignored";
  }
}
