import type { Prisma } from "@prisma/client";

/** What a message is about: where its number stands in the payload, and whose it is. */
type Subject = { kind: "Order" | "Return" | "Product"; at: readonly string[] };

type Topic = {
  /**
   * Dotted paths of what a handler reads, and of ids by which Shopify's support finds the message. All else (e-mail addresses,
   * names, addresses) never gets into the inbox. Shopify is asked for more (`include_fields` in shopify.app.toml): it drops
   * deliveries that are alike, so something has to be among them that changes each time.
   */
  kept: readonly string[];
  /** The first that the payload holds; none: what it tells is told by the topic and the shop. */
  subjects: readonly Subject[];
};

/** A topic whose payload is the order itself. */
const anOrder: Topic = {
  kept: ["id", "admin_graphql_api_id"],
  subjects: [{ kind: "Order", at: ["admin_graphql_api_id", "id"] }],
};
/** Something of an order that names it. */
const ofAnOrder: Topic = {
  kept: ["id", "order_id"],
  subjects: [{ kind: "Order", at: ["order_id"] }],
};
/** Some name their order, some only the return. */
const aReturn: Topic = {
  kept: ["id", "admin_graphql_api_id", "order_id", "order.id"],
  subjects: [
    { kind: "Order", at: ["order_id", "order.id"] },
    { kind: "Return", at: ["admin_graphql_api_id", "id"] },
  ],
};
const aProduct: Topic = {
  kept: ["id", "admin_graphql_api_id"],
  subjects: [{ kind: "Product", at: ["admin_graphql_api_id", "id"] }],
};
const plainly = (...kept: string[]): Topic => ({ kept, subjects: [] });

/** The topics that the app subscribes to (shopify.app.toml). */
const TOPICS: Readonly<Record<string, Topic>> = {
  ORDERS_CREATE: anOrder,
  ORDERS_UPDATED: anOrder,
  ORDERS_CANCELLED: anOrder,
  ORDERS_PAID: anOrder,
  ORDERS_EDITED: {
    kept: ["order_edit.id", "order_edit.order_id"],
    subjects: [{ kind: "Order", at: ["order_edit.order_id"] }],
  },
  REFUNDS_CREATE: ofAnOrder,
  RETURNS_REQUEST: aReturn,
  RETURNS_APPROVE: aReturn,
  RETURNS_DECLINE: aReturn,
  RETURNS_CANCEL: aReturn,
  RETURNS_CLOSE: aReturn,
  RETURNS_REOPEN: aReturn,
  RETURNS_PROCESS: aReturn,
  RETURNS_UPDATE: aReturn,
  FULFILLMENTS_CREATE: ofAnOrder,
  FULFILLMENTS_UPDATE: ofAnOrder,
  FULFILLMENT_EVENTS_CREATE: ofAnOrder,
  DISPUTES_CREATE: ofAnOrder,
  DISPUTES_UPDATE: ofAnOrder,
  PRODUCTS_UPDATE: aProduct,
  PRODUCTS_DELETE: aProduct,
  APP_UNINSTALLED: plainly("id"),
  APP_SCOPES_UPDATE: plainly("id", "current"),
  CUSTOMERS_DATA_REQUEST: plainly("shop_id", "customer.id", "orders_requested", "data_request.id"),
  CUSTOMERS_REDACT: plainly("shop_id", "customer.id", "orders_to_redact"),
  SHOP_REDACT: plainly("shop_id"),
};

export const TOPIC_NAMES: readonly string[] = Object.keys(TOPICS);

/**
 * The part of a webhook's payload that is kept: what its topic needs, in the shape it came in. Of an unknown topic, nothing.
 * @param topic "ORDERS_CREATE"
 */
export function keptPayload(topic: string, payload: unknown): Prisma.InputJsonObject {
  const kept: Record<string, Prisma.InputJsonValue> = {};
  for (const path of topicOf(topic)?.kept ?? []) {
    const value = plain(at(payload, path));
    if (value === undefined) continue;
    const [outer = path, inner] = path.split(".");
    kept[outer] = inner === undefined ? value : { ...(kept[outer] as object | undefined), [inner]: value };
  }
  return kept;
}

/**
 * What a webhook is about: "gid://shopify/Order/1"; null where the topic has no such thing, or the payload doesn't tell.
 * @param topic "ORDERS_CREATE"
 */
export function subjectOf(topic: string, payload: unknown): string | null {
  for (const { kind, at: paths } of topicOf(topic)?.subjects ?? []) {
    for (const path of paths) {
      const id = gidOf(kind, at(payload, path));
      if (id) return id;
    }
  }
  return null;
}

function topicOf(topic: string): Topic | undefined {
  return Object.hasOwn(TOPICS, topic) ? TOPICS[topic] : undefined;
}

function gidOf(kind: string, id: unknown): string | null {
  const gid = typeof id === "number" || /^\d+$/.test(String(id)) ? `gid://shopify/${kind}/${String(id)}` : id;
  return typeof gid === "string" && gid.startsWith(`gid://shopify/${kind}/`) ? gid : null;
}

function at(value: unknown, path: string): unknown {
  return path.split(".").reduce(member, value);
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** A scalar or a list of scalars: an object in an id's place could hold anything. */
function plain(value: unknown): Prisma.InputJsonValue | undefined {
  if (typeof value === "string" || typeof value === "number") return value;
  if (!Array.isArray(value)) return undefined;
  return value.filter((item) => typeof item === "string" || typeof item === "number");
}
