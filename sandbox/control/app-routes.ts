import { Router } from "express";
import { z } from "zod";
import { installApp, installationOf, uninstallApp, updateScopes } from "../commerce/app-installation";
import type { SandboxParts } from "../sandbox";
import { text } from "./fields";
import { readAs, unprocessable } from "./problem";
import { findCustomer, findOrder, findShop } from "./references";

const shopSchema = z.strictObject({ shop: text.optional() });
const scopesSchema = z.strictObject({ shop: text.optional(), scopes: z.array(text) });
const customerSchema = z.strictObject({
  shop: text.optional(),
  customer: text,
  /** Else all of the customer's. */
  orders: z.array(text).optional(),
});

/** The app in a shop, and the requests about personal data that every app must answer. */
export function appRoutes(parts: SandboxParts): Router {
  const router = Router();
  const { app, events } = parts;

  router.get("/app", (request, response) => {
    const shop = findShop(parts, readAs(shopSchema, request.query).shop);
    const { apiSecret: _secret, ...known } = app;
    response.json({ shop: shop.domain, app: known, installation: installationOf(shop, app) ?? null });
  });
  router.post("/app/install", (request, response) => {
    const shop = findShop(parts, readAs(shopSchema, request.body).shop);
    const installed = installApp(parts, shop, app);
    if (!installed.ok) throw unprocessable("shop", installed.message);
    response.status(201).json({ shop: shop.domain, installation: installed.installation });
  });
  router.post("/app/uninstall", (request, response) => {
    const shop = findShop(parts, readAs(shopSchema, request.body).shop);
    const uninstalled = uninstallApp(parts, shop, app);
    if (!uninstalled.ok) throw unprocessable("shop", uninstalled.message);
    response.json({ shop: shop.domain, installation: uninstalled.installation });
  });
  router.post("/app/scopes", (request, response) => {
    const { shop: name, scopes } = readAs(scopesSchema, request.body);
    const shop = findShop(parts, name);
    const updated = updateScopes(parts, shop, app, scopes);
    if (!updated.ok) throw unprocessable("shop", updated.message);
    response.json({ shop: shop.domain, installation: updated.installation });
  });

  for (const topic of ["customers/data_request", "customers/redact"] as const) {
    router.post(`/compliance/${topic}`, (request, response) => {
      const { shop: name, customer: reference, orders } = readAs(customerSchema, request.body);
      const shop = findShop(parts, name);
      const customer = findCustomer(shop, reference);
      const orderIds = orders
        ? orders.map((order) => findOrder(parts, order, shop.handle).order.id)
        : Object.values(shop.orders)
            .filter(({ customerId }) => customerId === customer.id)
            .map(({ id }) => id);
      events.emit(shop.handle, { topic, customerId: customer.id, orderIds });
      response.status(202).json({ shop: shop.domain, topic, customer: customer.id, orders: orderIds });
    });
  }
  router.post("/compliance/shop/redact", (request, response) => {
    const shop = findShop(parts, readAs(shopSchema, request.body).shop);
    events.emit(shop.handle, { topic: "shop/redact" });
    response.status(202).json({ shop: shop.domain, topic: "shop/redact" });
  });
  return router;
}
