import type { Id, Instant } from "./basics";

/** One call of an API. Tokens and secrets are never kept. */
export type ApiCall = {
  id: Id;
  /** Of the sandbox's clock; `realAt` of the machine's. */
  at: Instant;
  realAt: Instant;
  milliseconds: number;
  shop: string | null;
  surface: "admin" | "storefront" | "oauth" | "liquid";
  appId: Id | null;
  token: "online" | "offline" | "none";
  /** Operation name, else the names of its root fields; for oauth the grant. */
  operation: string;
  kind: "query" | "mutation" | "grant" | "unknown";
  query: string | null;
  variables: unknown;
  /** HTTP status as sent; 0 when no answer was given (a timeout that was asked for). */
  status: number;
  cost: { requested: number; actual: number } | null;
  /** Top-level errors. */
  errors: { message: string; code: string | null }[];
  userErrors: { field: string[] | null; message: string }[];
  /** The text was refused by the schema: a fault of the caller's code. */
  refused: boolean;
  /** A field or mutation that the sandbox doesn't play was asked for. */
  notEmulated: boolean;
  /** The fault that was injected. */
  fault: string | null;
};

/** One event on its way to one subscription. */
export type WebhookDelivery = {
  /** X-Shopify-Webhook-Id: the same on every attempt. */
  id: string;
  /** X-Shopify-Event-Id: the same on every subscription's delivery of one event. */
  eventId: string;
  shop: string;
  topic: string;
  url: string;
  subscription: string | null;
  apiVersion: string;
  /** The payload as first built; retries send the same bytes. */
  body: string;
  headers: Record<string, string>;
  triggeredAt: Instant;
  state: "waiting" | "delivered" | "failed" | "dropped" | "unsubscribed";
  attempts: WebhookAttempt[];
  nextAttemptAt: Instant | null;
  fault: string | null;
};

export type WebhookAttempt = {
  at: Instant;
  /** Null: no answer. */
  status: number | null;
  error: string | null;
  milliseconds: number;
  response: string;
};

export type Mail = {
  id: Id;
  at: Instant;
  shop: string | null;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  headers: Record<string, string>;
};
