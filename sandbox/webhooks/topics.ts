import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import type { EventTopic } from "../events/domain-event";

/** Topics that an app must subscribe to in its configuration (`compliance_topics`), and that need no installation. */
export const COMPLIANCE_TOPICS = ["customers/data_request", "customers/redact", "shop/redact"] as const;
export type ComplianceTopic = (typeof COMPLIANCE_TOPICS)[number];

/** Topics that the sandbox sends: those of its events. All others can be subscribed to and never fire. */
export const EMULATED_TOPICS = [
  "app/scopes_update",
  "app/uninstalled",
  "bulk_operations/finish",
  "customers/create",
  "customers/update",
  "disputes/create",
  "disputes/update",
  "fulfillment_events/create",
  "fulfillment_events/delete",
  "fulfillments/create",
  "fulfillments/update",
  "order_transactions/create",
  "orders/cancelled",
  "orders/create",
  "orders/edited",
  "orders/paid",
  "orders/updated",
  "products/create",
  "products/delete",
  "products/update",
  "refunds/create",
  "returns/approve",
  "returns/cancel",
  "returns/close",
  "returns/decline",
  "returns/process",
  "returns/reopen",
  "returns/request",
  "returns/update",
  "shop/update",
  ...COMPLIANCE_TOPICS,
] as const satisfies readonly EventTopic[];

const emulated: ReadonlySet<string> = new Set(EMULATED_TOPICS);

export function isEmulatedTopic(topic: string): topic is EventTopic {
  return emulated.has(topic);
}

/** Where the npm package with the topics' schemas and metadata lies. */
export const packageRoot = path.dirname(
  createRequire(import.meta.url).resolve("shopify-webhook-schemas/package.json"),
);

/**
 * Every topic of an API version, from the file names of the npm package `shopify-webhook-schemas`; importing the
 * package itself would parse the schemas of all versions.
 * @throws Error when the package doesn't know the version.
 */
export function knownTopics(apiVersion: string): ReadonlySet<string> {
  const files = readdirSync(path.join(packageRoot, "schemas", apiVersion), {
    recursive: true,
    encoding: "utf8",
  });
  return new Set(
    files
      .filter((file) => file.endsWith(".json"))
      .map((file) => file.slice(0, -".json".length).split(path.sep).join("/")),
  );
}

const metadataSchema = z.object({ access_scopes: z.array(z.string()).default([]) });

/** The scopes of which an installation must hold one to be sent a topic; none are needed when the list is empty. */
export function scopesForTopic(apiVersion: string, topic: string): string[] {
  const file = path.join(packageRoot, "metadatas", apiVersion, `${topic}.json`);
  const metadata = metadataSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  return metadata.access_scopes.flatMap((area) => [`read_${area}`, `write_${area}`]);
}
