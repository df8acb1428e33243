import { Router } from "express";
import { z } from "zod";
import type { SandboxParts } from "../sandbox";
import { orderSummary, orderView } from "./order-view";
import { text } from "./fields";
import { placeOrderSchema } from "./place-order-body";
import { placeOrderByScript } from "./place-order-by-script";
import { readAs } from "./problem";
import { findOrder, findShop } from "./references";

const listSchema = z.strictObject({
  shop: text.optional(),
  email: text.optional(),
  tag: text.optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(50),
});

/** Orders: placed by script, listed, and looked at. What happens to them afterwards is in order-life-routes. */
export function orderRoutes(parts: SandboxParts): Router {
  const router = Router();
  router.get("/orders", (request, response) => {
    const { shop: name, email, tag, limit } = readAs(listSchema, request.query);
    const shop = findShop(parts, name);
    const found = Object.values(shop.orders)
      .filter(
        (order) =>
          (email === undefined || order.email?.toLowerCase() === email.toLowerCase()) &&
          (tag === undefined || order.tags.includes(tag)),
      )
      .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || b.number - a.number);
    response.json({
      count: found.length,
      orders: found.slice(0, limit).map((order) => orderSummary(shop, order)),
    });
  });
  router.post("/orders", (request, response) => {
    const { shop, order } = placeOrderByScript(parts, readAs(placeOrderSchema, request.body));
    response.status(201).json(orderView(shop, order));
  });
  router.get("/orders/:id", (request, response) => {
    const { shop: name } = readAs(z.strictObject({ shop: text.optional() }), request.query);
    const { shop, order } = findOrder(parts, request.params.id, name);
    response.json(orderView(shop, order));
  });
  return router;
}
