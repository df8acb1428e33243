import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { startJobs } from "~/jobs/jobs.server";
import { log } from "~/log.server";
import { allowSandboxFraming } from "~/sandbox-seam.server";
import { addDocumentResponseHeaders } from "~/shopify.server";

// The server (server.ts) starts and stops what the app runs beside requests through these.
export { answerWebhook, closeInbox } from "~/http/accept-webhook.server";
export { queueReady, startJobs, stopJobs } from "~/jobs/jobs.server";
export { env } from "~/env.server";
export { log } from "~/log.server";

// Under `shopify app dev` there is no server of ours: the workers start with the first render.
if (import.meta.env.DEV) void startJobs().catch((error: unknown) => log.error({ jobs: String(error) }));

const STREAM_TIMEOUT_MS = 5_000;

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
): Promise<Response> {
  addDocumentResponseHeaders(request, headers);
  allowSandboxFraming(headers);
  headers.set("Content-Type", "text/html");
  const whole = isbot(request.headers.get("user-agent") ?? "");
  return new Promise((resolve, reject) => {
    let finalStatus = status;
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={remixContext} url={request.url} abortDelay={STREAM_TIMEOUT_MS} />,
      {
        [whole ? "onAllReady" : "onShellReady"]() {
          const body = new PassThrough();
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: finalStatus }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          finalStatus = 500;
          log.error({ render: error instanceof Error ? error.stack : String(error) });
        },
      },
    );
    setTimeout(abort, STREAM_TIMEOUT_MS + 1_000);
  });
}

/** Faults of loaders and actions: logged with the path, never with the query (it holds tokens). */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted) return;
  const { pathname } = new URL(request.url);
  log.error({ path: pathname, problem: error instanceof Error ? error.stack : String(error) });
}
