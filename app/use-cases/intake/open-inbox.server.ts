import { Pool, type PoolClient } from "pg";
import { insertJobsSql } from "~/jobs/queue.server";
import type { IncomingWebhook } from "~/use-cases/intake/verify-webhook";
import { keptPayload, subjectOf } from "~/use-cases/intake/webhook-topics";

export type Inbox = {
  /**
   * Puts a verified webhook into the inbox, with what its handler needs of the payload, and queues its processing, both or
   * neither. Shopify delivers at least once: the same webhook id again does nothing, and is answered like the first.
   * @returns when it is committed; "full" at once when too many wait
   * @throws when it couldn't be written
   */
  put(webhook: IncomingWebhook): Promise<"stored" | "full">;
  /** Writes what waits, then lets go of the database. */
  close(): Promise<void>;
};

/** A row as the statement takes it, and who waits for it. */
type Waiting = { row: object; stored: () => void; failed: (error: unknown) => void };

/** So many are written by one statement at most. */
const BATCH = 500;
/** While one statement waits for the disk, the next is under way. */
const WRITERS = 2;
/** Beyond that Shopify is asked to come back: it does, for hours; answering late counts as not answering (5 s). */
const MOST_WAITING = 5_000;
const PATIENCE_MS = 10_000;

/**
 * Opens the inbox for writing. Webhooks that arrive while others are being written are written together, by one statement
 * and one commit: what a commit costs, the wait for the disk, is shared by all of them.
 */
export function openInbox(options: {
  databaseUrl: string;
  /** Read once for each statement. */
  clock: () => Promise<Date>;
  /** Done before a statement: the queue's tables are there. */
  ready: () => Promise<unknown>;
  onError: (error: Error) => void;
  mostWaiting?: number;
}): Inbox {
  const { clock, ready, mostWaiting = MOST_WAITING } = options;
  const pool = new Pool({
    connectionString: options.databaseUrl,
    application_name: "waybond-inbox",
    max: WRITERS,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  pool.on("error", options.onError); // an idle connection broke; the next statement takes a new one
  const waiting: Waiting[] = [];
  const writing = new Set<Promise<void>>();

  function startWriting(): void {
    if (writing.size >= WRITERS || waiting.length === 0) return;
    const batch = waiting.splice(0, BATCH);
    const work = writeBatch(batch).finally(() => {
      writing.delete(work);
      startWriting();
    });
    writing.add(work);
  }

  async function writeBatch(batch: Waiting[]): Promise<void> {
    let client: PoolClient | undefined;
    let broken = false;
    try {
      await ready();
      const receivedAt = await clock();
      client = await pool.connect();
      await writeRows(client, batch, receivedAt).catch(async (error: unknown) => {
        if (!client || batch.length === 1 || !isOfARow(error)) throw error;
        // Something in one of them isn't taken: each by itself, so that it harms no other.
        for (const one of batch) await writeRows(client, [one], receivedAt).catch(one.failed);
      });
      for (const { stored } of batch) stored();
    } catch (error) {
      broken = !isOfARow(error);
      for (const { failed } of batch) failed(error);
    } finally {
      client?.release(broken);
    }
  }

  return {
    async put(webhook) {
      if (waiting.length >= mostWaiting) return "full";
      return new Promise((resolve, reject) => {
        waiting.push({ row: rowOf(webhook), stored: () => resolve("stored"), failed: reject });
        // Those of the same turn of the event loop go together.
        if (writing.size < WRITERS) setImmediate(startWriting);
      });
    },
    async close() {
      while (writing.size > 0 || waiting.length > 0) {
        startWriting();
        await Promise.all(writing);
      }
      await pool.end();
    },
  };
}

function rowOf(webhook: IncomingWebhook): object {
  const { shop, topic, webhookId, apiVersion, payload } = webhook;
  const triggeredAt = new Date(webhook.triggeredAt ?? Number.NaN);
  return {
    shop,
    topic,
    webhookId,
    eventId: webhook.eventId ?? null,
    apiVersion,
    triggeredAt: Number.isNaN(triggeredAt.getTime()) ? null : triggeredAt.toISOString(),
    payload: keptPayload(topic, payload),
    subject: subjectOf(topic, payload),
  };
}

/** In one order, so that statements that hold the same webhook wait for each other, and never crosswise. */
const PUT = `
  WITH incoming AS (
    SELECT * FROM json_to_recordset($1::json) AS incoming (
      "shop" text, "topic" text, "webhookId" text, "eventId" text, "apiVersion" text,
      "triggeredAt" timestamptz, "payload" jsonb, "subject" text)
  ), put AS (
    INSERT INTO "WebhookMessage" (
      "shop", "topic", "webhookId", "eventId", "apiVersion", "triggeredAt", "payload", "subject", "receivedAt")
    SELECT "shop", "topic", "webhookId", "eventId", "apiVersion", "triggeredAt", "payload", "subject", $2::timestamptz
    FROM incoming ORDER BY "shop", "topic", "webhookId"
    ON CONFLICT ("shop", "topic", "webhookId") DO NOTHING
    RETURNING "id", "shop"
  )
  ${insertJobsSql("process-webhook", `jsonb_build_object('shop', put."shop", 'messageId', put."id"::text)`, "put")}`;

async function writeRows(client: PoolClient, batch: readonly Waiting[], receivedAt: Date): Promise<void> {
  const rows = JSON.stringify(batch.map(({ row }) => row));
  await client.query({ name: "put-webhooks", text: PUT, values: [rows, receivedAt.toISOString()] });
}

/** Whether PostgreSQL refused a value or met others' work, and isn't simply away: classes 22, 23 and 40. */
function isOfARow(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(22|23|40)[0-9A-Z]{3}$/.test(code);
}
