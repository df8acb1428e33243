import { Router } from "express";
import { z } from "zod";
import type { SandboxParts } from "../sandbox";
import type { ApiCall, WebhookDelivery } from "../state/types";
import { readAs } from "./problem";

const flag = z.enum(["true", "false"]).transform((text) => text === "true");

const filterSchema = z.strictObject({
  /** Only one of the two logs. */
  kind: z.enum(["calls", "deliveries"]).optional(),
  shop: z.string().optional(),
  /** Of calls: part of the operation's name. */
  operation: z.string().optional(),
  surface: z.enum(["admin", "storefront", "oauth", "liquid"]).optional(),
  type: z.enum(["query", "mutation", "grant", "unknown"]).optional(),
  /** Calls that the schema refused, or that asked for what isn't emulated. */
  refused: flag.optional(),
  /** Of deliveries. */
  topic: z.string().optional(),
  state: z.enum(["waiting", "delivered", "failed", "dropped", "unsubscribed"]).optional(),
  webhookId: z.string().optional(),
  /** Of both: what happened at or after this instant of the sandbox's clock. */
  since: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(1).max(2_000).default(200),
});

type Filter = z.infer<typeof filterSchema>;

/** The log of API calls and webhook deliveries. */
export function logRoutes(parts: SandboxParts): Router {
  const router = Router();
  router.get("/log", (request, response) => {
    const filter = readAs(filterSchema, request.query);
    const calls = parts.log.all().filter((call) => matchesCall(call, filter));
    const deliveries = parts.state.deliveries.filter((delivery) => matchesDelivery(delivery, filter));
    response.json({
      ...(filter.kind === "deliveries" ? {} : { calls: newestFirst(calls, filter.limit) }),
      ...(filter.kind === "calls" ? {} : { deliveries: newestFirst(deliveries, filter.limit) }),
    });
  });
  router.delete("/log", (_request, response) => {
    parts.log.clear();
    parts.webhooks.clear();
    response.status(204).end();
  });
  return router;
}

function matchesCall(call: ApiCall, filter: Filter): boolean {
  return (
    matchesShop(call.shop, filter) &&
    (filter.operation === undefined || call.operation.includes(filter.operation)) &&
    (filter.surface === undefined || call.surface === filter.surface) &&
    (filter.type === undefined || call.kind === filter.type) &&
    (filter.refused === undefined || (call.refused || call.notEmulated) === filter.refused) &&
    isSince(call.at, filter)
  );
}

function matchesDelivery(delivery: WebhookDelivery, filter: Filter): boolean {
  return (
    matchesShop(delivery.shop, filter) &&
    (filter.topic === undefined || delivery.topic === filter.topic) &&
    (filter.state === undefined || delivery.state === filter.state) &&
    (filter.webhookId === undefined || delivery.id === filter.webhookId) &&
    isSince(delivery.triggeredAt, filter)
  );
}

/** Handle or domain, on both sides: calls are logged by the one, deliveries by the other. */
function matchesShop(logged: string | null, { shop }: Filter): boolean {
  return shop === undefined || (logged !== null && handleOf(logged) === handleOf(shop));
}

function handleOf(name: string): string {
  return name.replace(/\.myshopify\.com$/, "");
}

function isSince(at: string, { since }: Filter): boolean {
  return since === undefined || Date.parse(at) >= Date.parse(since);
}

function newestFirst<Entry>(entries: readonly Entry[], limit: number): Entry[] {
  return entries.slice(-limit).toReversed();
}
