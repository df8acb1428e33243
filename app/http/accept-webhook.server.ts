import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "~/env.server";
import { queueReady } from "~/jobs/jobs.server";
import { log } from "~/log.server";
import { currentTime } from "~/time/clock.server";
import { openInbox, type Inbox } from "~/use-cases/intake/open-inbox.server";
import { verifyWebhook } from "~/use-cases/intake/verify-webhook";

declare global {
  var waybondInbox: Inbox | undefined;
}

/** The process's one inbox (kept over the development server's reloads). */
function inbox(): Inbox {
  return (globalThis.waybondInbox ??= openInbox({
    databaseUrl: env.DATABASE_URL,
    clock: currentTime,
    ready: queueReady,
    onError: (error) => log.error({ inbox: error.message }),
  }));
}

/** Writes what waits and lets go of the database. */
export async function closeInbox(): Promise<void> {
  const opened = globalThis.waybondInbox;
  globalThis.waybondInbox = undefined;
  await opened?.close();
}

/** What a delivery is answered: 200 stored, 400 incomplete, 401 forged, 500 not stored, 503 too many wait. */
export type WebhookStatus = 200 | 400 | 401 | 500 | 503;

/**
 * Verifies a delivery, puts it into the inbox, and says what to answer: nothing else, as Shopify waits 5 seconds.
 * @param header the value of a header, by its name in small letters
 */
export async function acceptWebhook(
  header: (name: string) => string | undefined,
  body: Buffer,
): Promise<WebhookStatus> {
  const verified = verifyWebhook(header, body, env.SHOPIFY_API_SECRET);
  switch (verified.outcome) {
    case "forged":
      return 401;
    case "incomplete":
      return 400;
    case "verified":
      try {
        return (await inbox().put(verified.webhook)) === "stored" ? 200 : 503;
      } catch (error) {
        const { shop, topic, webhookId } = verified.webhook;
        log.error({ shop, topic, webhookId, problem: error instanceof Error ? error.stack : String(error) });
        return 500;
      }
    default:
      return verified satisfies never;
  }
}

/** Payloads are far smaller; what is bigger isn't Shopify's. */
const MOST_BYTES = 1_048_576;

/**
 * Answers a delivery on a bare connection: in front of everything else that the server does, as webhooks come by the
 * thousand. 405 for anything but a POST, 413 above 1 MiB.
 */
export function answerWebhook(request: IncomingMessage, response: ServerResponse): void {
  const answer = (status: number): void => {
    if (status !== 200) log.warn({ webhook: request.headers["x-shopify-webhook-id"], status });
    response.writeHead(status, { "Content-Length": 0, ...EXTRA[status] }).end();
  };
  if (request.method !== "POST") return answer(405);
  if (Number(request.headers["content-length"] ?? 0) > MOST_BYTES) return answer(413);
  const chunks: Buffer[] = [];
  let bytes = 0;
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= MOST_BYTES) chunks.push(chunk);
    else if (!response.headersSent) answer(413);
  });
  request.on("error", () => undefined); // the sender is gone, and sends again
  request.on("end", () => {
    if (response.headersSent) return;
    const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    void acceptWebhook((name) => valueOf(request.headers[name]), body).then(answer);
  });
}

const EXTRA: Readonly<Record<number, Record<string, string>>> = {
  405: { Allow: "POST" },
  // What is left of the body isn't waited for.
  413: { Connection: "close" },
  503: { "Retry-After": "5" },
};

function valueOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
