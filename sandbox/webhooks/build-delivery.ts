import { randomUUID } from "node:crypto";
import type { DomainEvent } from "../events/domain-event";
import type { App, ShopState, WebhookDelivery } from "../state/types";
import { bodySignature } from "./signature";
import type { Subscription } from "./subscriptions";

/** A delivery that is still to be sent, with the headers that Shopify sends. */
export function buildDelivery({
  app,
  apiVersion,
  shop,
  event,
  subscription,
  body,
}: {
  app: App;
  apiVersion: string;
  shop: ShopState;
  event: DomainEvent;
  subscription: Subscription & { id: string | null };
  body: string;
}): WebhookDelivery {
  const id = randomUUID();
  const triggeredAt = event.at.toISOString();
  const { topic, uri, name } = subscription;
  return {
    id,
    eventId: event.id,
    shop: shop.domain,
    topic,
    url: uri.startsWith("/") ? `${app.url.replace(/\/$/, "")}${uri}` : uri,
    subscription: subscription.id,
    apiVersion,
    body,
    headers: {
      Accept: "*/*",
      "Content-Type": "application/json",
      "User-Agent": "Shopify-Captain-Hook",
      "X-Shopify-API-Version": apiVersion,
      "X-Shopify-Event-Id": event.id,
      "X-Shopify-Hmac-Sha256": bodySignature(body, app.apiSecret),
      ...(name === null ? {} : { "X-Shopify-Name": name }),
      "X-Shopify-Shop-Domain": shop.domain,
      "X-Shopify-Topic": topic,
      "X-Shopify-Triggered-At": triggeredAt,
      "X-Shopify-Webhook-Id": id,
    },
    triggeredAt,
    state: "waiting",
    attempts: [],
    nextAttemptAt: null,
    fault: null,
  };
}
