import type { WebhookAttempt, WebhookDelivery } from "../state/types";

/** Shopify waits this long for an answer, connection included. */
const TIMEOUT_MS = 5_000;
/** How much of an answer the log keeps, in characters. */
const RESPONSE_KEPT = 2_000;

export type AttemptResult = Omit<WebhookAttempt, "at"> & { delivered: boolean };

/** Sends a delivery once. Only a 2xx in time (5 s, unless told otherwise) counts as delivered; redirects are failures and aren't followed. */
export async function sendAttempt(
  delivery: Pick<WebhookDelivery, "url" | "headers" | "body">,
  closing: AbortSignal,
  timeoutMs = TIMEOUT_MS,
): Promise<AttemptResult> {
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  try {
    const response = await fetch(delivery.url, {
      method: "POST",
      headers: delivery.headers,
      body: delivery.body,
      redirect: "manual",
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), closing]),
    });
    const text = await response.text();
    return {
      delivered: response.ok,
      status: response.status,
      error: null,
      milliseconds: took(),
      response: text.slice(0, RESPONSE_KEPT),
    };
  } catch (error) {
    return {
      delivered: false,
      status: null,
      error: reasonOf(error, timeoutMs),
      milliseconds: took(),
      response: "",
    };
  }
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${timeoutMs} ms`;
  const { cause } = error;
  return cause instanceof Error && cause.message ? `${error.message}: ${cause.message}` : error.message;
}
