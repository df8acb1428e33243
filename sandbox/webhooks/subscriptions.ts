import type { AppConfiguration, SubscriptionEntry } from "./app-configuration";
import { COMPLIANCE_TOPICS, isEmulatedTopic, knownTopics } from "./topics";

/** One topic sent to one address. */
export type Subscription = {
  topic: string;
  /** Absolute, or a path below the app's URL. */
  uri: string;
  name: string | null;
  /** Dotted paths of the payload that are sent; null sends everything. */
  includeFields: readonly string[] | null;
};

export type Subscriptions = {
  apiVersion: string;
  list: readonly Subscription[];
  /** Topics that Shopify knows and the sandbox never sends: to be told to the developer. */
  notEmulated: readonly string[];
};

const NOT_EMULATED_KEYS = ["filter", "payload_query", "metafield_namespaces", "actions"] as const;

/**
 * The subscriptions of an app's configuration.
 * @throws Error for what Shopify would refuse (an unknown topic) and for what the sandbox would get wrong (a filter,
 * a payload query, an address that isn't HTTP), naming the topic.
 */
export function subscriptionsOf({ webhooks }: AppConfiguration): Subscriptions {
  const known = knownTopics(webhooks.api_version);
  const list = webhooks.subscriptions.flatMap((entry) => subscriptionsOfEntry(entry, known));
  const notEmulated = list.map(({ topic }) => topic).filter((topic) => !isEmulatedTopic(topic));
  return { apiVersion: webhooks.api_version, list, notEmulated };
}

function subscriptionsOfEntry(entry: SubscriptionEntry, known: ReadonlySet<string>): Subscription[] {
  const topics = [...entry.topics, ...entry.compliance_topics];
  const naming = `webhook subscription to ${topics.join(", ") || "no topic"}`;
  if (topics.length === 0) throw new Error(`${naming}: topics or compliance_topics must name at least one`);
  for (const key of NOT_EMULATED_KEYS) {
    if (entry[key] !== undefined) throw new Error(`${naming}: the sandbox doesn't emulate "${key}"`);
  }
  if (!/^(\/|https?:\/\/)/.test(entry.uri)) {
    throw new Error(`${naming}: the sandbox delivers to HTTP addresses only, not to ${entry.uri}`);
  }
  const compliance: readonly string[] = COMPLIANCE_TOPICS;
  for (const topic of topics) {
    if (!known.has(topic)) throw new Error(`${naming}: Shopify knows no topic "${topic}"`);
    if (compliance.includes(topic) !== entry.compliance_topics.includes(topic)) {
      throw new Error(
        `${naming}: "${topic}" belongs under ${compliance.includes(topic) ? "compliance_" : ""}topics`,
      );
    }
  }
  return topics.map((topic) => ({
    topic,
    uri: entry.uri,
    name: entry.name ?? null,
    includeFields: entry.include_fields ?? null,
  }));
}

/** The parts of a payload that `include_fields` names; a path goes through lists (`line_items.id`). */
export function onlyFields(payload: unknown, paths: readonly string[]): unknown {
  if (Array.isArray(payload)) return payload.map((item: unknown) => onlyFields(item, paths));
  if (typeof payload !== "object" || payload === null) return payload;
  const kept = Object.entries(payload).flatMap(([key, value]: [string, unknown]) => {
    if (paths.includes(key)) return [[key, value] as const];
    const inner = paths
      .filter((path) => path.startsWith(`${key}.`))
      .map((path) => path.slice(key.length + 1));
    return inner.length > 0 ? [[key, onlyFields(value, inner)] as const] : [];
  });
  return Object.fromEntries(kept);
}
