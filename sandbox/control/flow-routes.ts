import { Router } from "express";
import { z } from "zod";
import { readFlowExtensions, type FlowAction } from "../flow/flow-extension";
import { runAction } from "../flow/run-action";
import type { SandboxParts } from "../sandbox";
import { text } from "./fields";
import { notFound, readAs, unprocessable } from "./problem";
import { findOrder, findShop } from "./references";

const listSchema = z.strictObject({ shop: text.optional(), handle: text.optional() });

const runSchema = z.strictObject({
  shop: text.optional(),
  /** Fills the references to it and to its customer. */
  order: text.optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
  /** As Flow asks again. */
  actionRunId: text.optional(),
});

/** Shopify Flow: what it was told, and workflows that come to an action of the app. */
export function flowRoutes(parts: SandboxParts): Router {
  const router = Router();
  router.get("/flow", (request, response) => {
    const { shop: name, handle } = readAs(listSchema, request.query);
    const domain = name === undefined ? null : findShop(parts, name).domain;
    const wanted = (each: { shop: string; handle: string }): boolean =>
      (domain === null || each.shop === domain) && (handle === undefined || each.handle === handle);
    const { extensions, faults } = readFlowExtensions(parts.extensions);
    response.json({
      triggers: extensions.filter(({ kind }) => kind === "trigger"),
      actions: extensions.filter(({ kind }) => kind === "action"),
      faults,
      received: (parts.state.flowSignals ?? []).filter(wanted).toReversed(),
      runs: (parts.state.flowRuns ?? []).filter(wanted).toReversed(),
    });
  });

  router.post("/flow/actions/:handle", (request, response, next) => {
    const { shop: name, order: reference, properties, actionRunId } = readAs(runSchema, request.body);
    const { handle } = request.params;
    const action = readFlowExtensions(parts.extensions).extensions.find(
      (each): each is FlowAction => each.kind === "action" && each.handle === handle,
    );
    if (!action) throw notFound("handle", `The app has no Flow action ${handle}.`);
    const found = reference === undefined ? null : findOrder(parts, reference, name);
    const shop = found?.shop ?? findShop(parts, name);
    const known: Record<string, string | null> = found
      ? { order_id: found.order.id, customer_id: found.order.customerId }
      : {};
    const filled = Object.fromEntries(
      action.fields.flatMap(({ key }) => {
        const value = properties[key] ?? known[key] ?? null;
        return value === null ? [] : [[key, value]];
      }),
    );
    for (const key of Object.keys(properties)) {
      if (action.fields.every((field) => field.key !== key))
        throw unprocessable(`properties.${key}`, `The action has no field ${key}.`);
    }
    for (const { key, required } of action.fields) {
      if (required && filled[key] === undefined)
        throw unprocessable(`properties.${key}`, "The action needs it.");
    }
    runAction(parts, shop, action, filled, actionRunId).then((run) => response.json(run), next);
  });
  return router;
}
