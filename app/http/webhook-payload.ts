import type { Prisma } from "@prisma/client";

/**
 * What each topic's handler needs of its payload: ids, and of scopes their names. All else (e-mail addresses, phone
 * numbers, names) never gets into the inbox.
 */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  ORDERS_CREATE: ["id", "admin_graphql_api_id", "updated_at"],
  APP_UNINSTALLED: ["id"],
  APP_SCOPES_UPDATE: ["id", "previous", "current", "updated_at"],
  CUSTOMERS_DATA_REQUEST: ["shop_id", "customer.id", "orders_requested", "data_request.id"],
  CUSTOMERS_REDACT: ["shop_id", "customer.id", "orders_to_redact"],
  SHOP_REDACT: ["shop_id"],
};

/**
 * The part of a webhook's payload that is kept: what its topic needs, in the shape it came in. Of an unknown topic, nothing.
 * @param topic "ORDERS_CREATE"
 */
export function keptPayload(topic: string, payload: unknown): Prisma.InputJsonObject {
  const kept: Record<string, Prisma.InputJsonValue> = {};
  for (const path of NEEDED[topic] ?? []) {
    const [outer = path, inner] = path.split(".");
    const value = inner === undefined ? plain(member(payload, outer)) : nested(payload, outer, inner);
    if (value !== undefined) kept[outer] = value;
  }
  return kept;
}

function nested(payload: unknown, outer: string, inner: string): Prisma.InputJsonObject | undefined {
  const value = plain(member(member(payload, outer), inner));
  return value === undefined ? undefined : { [inner]: value };
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
