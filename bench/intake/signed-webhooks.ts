import { createHmac, randomUUID } from "node:crypto";

/** The app's secret in this bench. */
export const SECRET = "waybond-sandbox-secret-0123456789";

/** One webhook as it goes over the wire, and what it holds. */
export type SignedWebhook = { webhookId: string; orderId: number; body: string; request: Buffer };

/** `orders/updated` of orders that follow each other, signed as Shopify signs them; made before anything is measured. */
export function signedWebhooks(
  count: number,
  shop: string,
  orderIds: (index: number) => number,
): SignedWebhook[] {
  return Array.from({ length: count }, (_, index) => {
    const orderId = orderIds(index);
    const webhookId = randomUUID();
    const body = JSON.stringify({
      id: orderId,
      admin_graphql_api_id: `gid://shopify/Order/${orderId}`,
      updated_at: "2026-11-22T12:00:00+08:00",
    });
    const head = [
      "POST /webhooks HTTP/1.1",
      "Host: localhost",
      "User-Agent: Shopify-Captain-Hook",
      "Accept: */*",
      "Content-Type: application/json",
      `Content-Length: ${Buffer.byteLength(body)}`,
      "X-Shopify-Topic: orders/updated",
      `X-Shopify-Shop-Domain: ${shop}`,
      "X-Shopify-API-Version: 2026-07",
      `X-Shopify-Webhook-Id: ${webhookId}`,
      `X-Shopify-Event-Id: ${randomUUID()}`,
      "X-Shopify-Triggered-At: 2026-11-22T04:00:00.123456789Z",
      `X-Shopify-Hmac-Sha256: ${createHmac("sha256", SECRET).update(body).digest("base64")}`,
    ];
    return { webhookId, orderId, body, request: Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`) };
  });
}
