import { createHmac, timingSafeEqual } from "node:crypto";

/** A verified webhook as Shopify delivered it. */
export type IncomingWebhook = {
  shop: string;
  /** "ORDERS_CREATE" */
  topic: string;
  webhookId: string;
  eventId?: string;
  apiVersion: string;
  /** ISO 8601 */
  triggeredAt?: string;
  payload: unknown;
};

export type VerifiedWebhook =
  | { outcome: "verified"; webhook: IncomingWebhook }
  /** Not signed with our secret. */
  | { outcome: "forged" }
  /** A header or the body is missing, or the body is no JSON. */
  | { outcome: "incomplete" };

/**
 * Judges a delivery as Shopify's library does (without reading the shop's session, which nothing here needs): the signature
 * is base64 HMAC-SHA256 of the body as it came, by the app's secret.
 * https://shopify.dev/docs/apps/build/webhooks/subscribe/https
 *
 * @param header the value of a header, by its name in small letters
 */
export function verifyWebhook(
  header: (name: string) => string | undefined,
  body: Buffer,
  secret: string,
): VerifiedWebhook {
  const signature = header("x-shopify-hmac-sha256");
  if (!signature || body.length === 0) return { outcome: "incomplete" };
  if (!isSignedBy(secret, body, signature)) return { outcome: "forged" };

  const topic = header("x-shopify-topic");
  const shop = header("x-shopify-shop-domain");
  const apiVersion = header("x-shopify-api-version");
  const webhookId = header("x-shopify-webhook-id");
  if (!topic || !shop || !apiVersion || !webhookId) return { outcome: "incomplete" };
  const eventId = header("x-shopify-event-id");
  const triggeredAt = header("x-shopify-triggered-at");
  let payload: unknown;
  try {
    payload = JSON.parse(body.toString("utf8"));
  } catch {
    return { outcome: "incomplete" }; // Shopify sends JSON only
  }
  return {
    outcome: "verified",
    webhook: {
      shop,
      topic: topic.toUpperCase().replaceAll("/", "_"),
      webhookId,
      apiVersion,
      ...(eventId ? { eventId } : {}),
      ...(triggeredAt ? { triggeredAt } : {}),
      payload,
    },
  };
}

function isSignedBy(secret: string, body: Buffer, signature: string): boolean {
  const expected = Buffer.from(createHmac("sha256", secret).update(body).digest("base64"));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
