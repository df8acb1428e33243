import { createHmac } from "node:crypto";

/** `X-Shopify-Hmac-Sha256` of a body as sent, byte for byte: base64 HMAC-SHA256 with the app's secret. */
export function bodySignature(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body, "utf8").digest("base64");
}
