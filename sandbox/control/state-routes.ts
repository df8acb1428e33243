import { Router } from "express";
import { z } from "zod";
import { installationOf } from "../commerce/app-installation";
import type { SandboxParts } from "../sandbox";
import type { ShopState } from "../state/types";
import { refundSums } from "./order-view";
import { text } from "./fields";
import { notFound, readAs } from "./problem";
import { findShop } from "./references";

const productsSchema = z.strictObject({ shop: text.optional(), search: text.optional() });

/** What is in the sandbox, for scripts that check it by themselves. */
export function stateRoutes(parts: SandboxParts): Router {
  const router = Router();
  router.get("/state", (_request, response) => {
    const { state, clock, app, url } = parts;
    response.json({
      url: url(),
      clock: clock.read(),
      seed: state.seed,
      app: { handle: app.handle, url: app.url, scopes: app.scopes },
      calls: state.apiCalls.length,
      deliveries: countBy(state.deliveries.map((delivery) => delivery.state)),
      mails: state.mails.length,
      shops: Object.values(state.shops).map((shop) => shopSummary(parts, shop)),
    });
  });
  router.get("/state/:shop", (request, response) => {
    const shop = parts.shop(request.params.shop);
    if (!shop) throw notFound("shop", `There is no shop ${request.params.shop}.`);
    response.json({ ...shop, refundSums: refundSums(shop) });
  });
  router.get("/products", (request, response) => {
    const { shop: name, search } = readAs(productsSchema, request.query);
    const shop = findShop(parts, name);
    const wanted = search?.toLowerCase() ?? "";
    const products = Object.values(shop.products).filter(({ title, handle }) =>
      `${title} ${handle}`.toLowerCase().includes(wanted),
    );
    response.json({
      products: products.map(({ id, handle, title, status, productType, vendor, tags, variants }) => ({
        id,
        handle,
        title,
        status,
        productType,
        vendor,
        tags,
        variants: variants.map(({ id: variantId, title: variantTitle, sku, price, inventoryItem }) => ({
          id: variantId,
          title: variantTitle,
          sku,
          price,
          available: inventoryItem.tracked ? inventoryItem.available : null,
        })),
      })),
    });
  });
  return router;
}

function shopSummary(parts: SandboxParts, shop: ShopState) {
  const { handle, domain, name, currency } = shop;
  const orders = Object.values(shop.orders);
  return {
    handle,
    domain,
    name,
    currency,
    installed: installationOf(shop, parts.app) !== undefined,
    counts: {
      products: count(shop.products),
      customers: count(shop.customers),
      orders: orders.length,
      fulfillments: orders.reduce((sum, { fulfillments }) => sum + fulfillments.length, 0),
      refunds: orders.reduce((sum, { refunds }) => sum + refunds.length, 0),
      disputes: count(shop.disputes),
      metafields: count(shop.metafields),
    },
    refundSums: refundSums(shop),
  };
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function count(records: Record<string, unknown>): number {
  return Object.keys(records).length;
}
