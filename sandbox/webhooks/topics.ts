import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** Topics that an app must subscribe to in its configuration (`compliance_topics`), and that need no installation. */
export const COMPLIANCE_TOPICS = ["customers/data_request", "customers/redact", "shop/redact"] as const;
export type ComplianceTopic = (typeof COMPLIANCE_TOPICS)[number];

/** Topics that the sandbox sends. All others that Shopify knows can be subscribed to and never fire. */
export const EMULATED_TOPICS = [
  "app/scopes_update",
  "app/uninstalled",
  "disputes/create",
  "disputes/update",
  "fulfillment_events/create",
  "fulfillment_events/delete",
  "fulfillments/create",
  "fulfillments/update",
  "orders/cancelled",
  "orders/create",
  "orders/edited",
  "orders/fulfilled",
  "orders/paid",
  "orders/partially_fulfilled",
  "orders/updated",
  "products/create",
  "products/delete",
  "products/update",
  "refunds/create",
  "shop/update",
  ...COMPLIANCE_TOPICS,
] as const;
export type EmulatedTopic = (typeof EMULATED_TOPICS)[number];

const emulated: ReadonlySet<string> = new Set(EMULATED_TOPICS);

export function isEmulatedTopic(topic: string): topic is EmulatedTopic {
  return emulated.has(topic);
}

/**
 * Every topic of an API version, from the file names of the npm package `shopify-webhook-schemas`; importing the
 * package itself would parse the schemas of all versions.
 * @throws Error when the package doesn't know the version.
 */
export function knownTopics(apiVersion: string): ReadonlySet<string> {
  const root = path.dirname(createRequire(import.meta.url).resolve("shopify-webhook-schemas/package.json"));
  const folder = path.join(root, "schemas", apiVersion);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return new Set(
    files
      .filter((file) => file.endsWith(".json"))
      .map((file) => file.slice(0, -".json".length).split(path.sep).join("/")),
  );
}
