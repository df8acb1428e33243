import type { DomainEvent } from "../events/domain-event";
import type { SandboxCore, Webhooks } from "../sandbox";
import type { ShopState, WebhookDelivery, WebhookSubscription } from "../state/types";
import { DeliveryQueue } from "./delivery-queue";
import { buildDelivery } from "./build-delivery";
import { fitToSchema, payloadSchema } from "./fit-to-schema";
import { payloadOfEvent } from "./payloads/payload-of-event";
import { onlyFields, type Subscription } from "./subscriptions";
import { COMPLIANCE_TOPICS, isEmulatedTopic, scopesForTopic } from "./topics";

/** Topics that are sent although the app isn't installed (any more). */
const NEED_NO_INSTALLATION: readonly string[] = ["app/uninstalled", ...COMPLIANCE_TOPICS];

/** A subscription, with the id that it has when it was made by the API rather than by the app's configuration. */
type Subscribed = Subscription & { id: string | null };

/** Listens to events and sends them to the app. `subscriptions` are those of the app's configuration. */
export function startWebhooks(core: SandboxCore, subscriptions: readonly Subscription[]): Webhooks {
  for (const { topic } of subscriptions) {
    if (!isEmulatedTopic(topic)) core.warn(`subscribed to ${topic}, which the sandbox knows but never sends`);
  }
  const queue = new DeliveryQueue({
    deliveries: core.state.deliveries,
    changed: core.changed,
    clock: core.clock,
    faults: core.faults,
    onGivenUp: (delivery) => removeSubscription(core, delivery),
  });
  const scopesNeeded = rememberedScopes(core.apiVersion);
  const stopListening = core.events.on((event) => {
    const shop = core.shop(event.shop);
    if (!shop) return;
    const wanted = subscriptionsOfShop(subscriptions, shop).filter(
      ({ topic }) => topic === event.topic && mayReceive(core, shop, topic, scopesNeeded(topic)),
    );
    if (wanted.length > 0) deliver(core, queue, shop, event, wanted);
  });
  return {
    idle: () => queue.idle(),
    retryNow: (id) => queue.retryNow(id),
    redeliver: (id) => queue.redeliver(id),
    clear: () => queue.clear(),
    async close() {
      stopListening();
      await queue.close();
    },
  };
}

function deliver(
  core: SandboxCore,
  queue: DeliveryQueue,
  shop: ShopState,
  event: DomainEvent,
  wanted: readonly Subscribed[],
): void {
  const whole = payloadOfEvent(shop, event, core.url());
  const payload = fitToSchema(whole, payloadSchema(core.apiVersion, event.topic));
  for (const subscription of wanted) {
    const { includeFields } = subscription;
    const body = JSON.stringify(includeFields === null ? payload : onlyFields(payload, includeFields));
    queue.add(buildDelivery({ app: core.app, apiVersion: core.apiVersion, shop, event, subscription, body }));
  }
}

function subscriptionsOfShop(fromConfiguration: readonly Subscription[], shop: ShopState): Subscribed[] {
  return [
    ...fromConfiguration.map((subscription) => ({ ...subscription, id: null })),
    ...shop.webhookSubscriptions.map(fromApi),
  ];
}

function fromApi({ id, topic, uri, name, includeFields }: WebhookSubscription): Subscribed {
  return { id, topic, uri, name, includeFields: includeFields.length > 0 ? includeFields : null };
}

/** Shopify sends a topic to installations with access to what it tells; a write scope includes reading. */
function mayReceive(core: SandboxCore, shop: ShopState, topic: string, scopes: readonly string[]): boolean {
  if (NEED_NO_INSTALLATION.includes(topic)) return true;
  const installation = shop.installations.find(
    ({ appId, uninstalledAt }) => appId === core.app.id && uninstalledAt === null,
  );
  if (!installation) return false;
  return scopes.length === 0 || scopes.some((scope) => installation.scopes.includes(scope));
}

function rememberedScopes(apiVersion: string): (topic: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (topic) => {
    const scopes = known.get(topic) ?? scopesForTopic(apiVersion, topic);
    known.set(topic, scopes);
    return scopes;
  };
}

/** Shopify deletes a subscription made by the API when a delivery failed for good; configured ones stay. */
function removeSubscription(core: SandboxCore, { shop: domain, subscription, topic }: WebhookDelivery): void {
  const shop = core.shop(domain);
  if (!shop || subscription === null) return;
  const index = shop.webhookSubscriptions.findIndex(({ id }) => id === subscription);
  if (index < 0) return;
  shop.webhookSubscriptions.splice(index, 1);
  core.warn(
    `${domain}: the subscription ${subscription} to ${topic} was deleted, its deliveries kept failing`,
  );
  core.changed();
}
