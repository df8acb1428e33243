import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type Router } from "express";
import { createCore } from "../create-core";
import type { SandboxParts } from "../sandbox";
import { addShop, newState } from "../state/new-state";
import { JADE_RIVER, PORCELAIN_HOUSE } from "../state/standard-shops";
import type { SandboxState } from "../state/types";
import { startWebhooks } from "../webhooks/start-webhooks";
import { TEST_RATES } from "./bare-shop";

/** Some parts of a sandbox behind a port of their own, around the two bare shops. */
export type ServedParts = SandboxParts & { base: string; close(): Promise<void> };

const SCOPES = [
  "read_products",
  "write_products",
  "read_publications",
  "write_publications",
  "read_orders",
  "write_orders",
  "read_draft_orders",
  "write_draft_orders",
  "read_fulfillments",
  "write_fulfillments",
  "write_merchant_managed_fulfillment_orders",
  "read_customers",
];

/** For tests of single parts: serves only the routers given. */
export async function serveParts(
  routers: readonly ((parts: SandboxParts) => Router)[],
  told: { scopes?: string[]; state?: SandboxState; extensions?: string } = {},
): Promise<ServedParts> {
  const identity = {
    handle: "waybond",
    title: "Waybond",
    apiKey: "waybond-test-key",
    apiSecret: "waybond-test-secret",
    url: "http://app.test",
    scopes: told.scopes ?? SCOPES,
  };
  const state = told.state ?? newState(identity, new Date());
  if (Object.keys(state.shops).length === 0) {
    addShop(state, { ...JADE_RIVER, rates: TEST_RATES }, new Date());
    addShop(state, PORCELAIN_HOUSE, new Date());
  }
  const core = createCore(state, identity, "2026-07", () => undefined, true, told.extensions);
  const webhooks = startWebhooks(core, []);
  const parts: SandboxParts = { ...core, webhooks };
  const app = express();
  for (const router of routers) app.use(router(parts));
  const server = createServer(app);
  await new Promise<void>((listening) => {
    server.listen(0, listening);
  });
  const base = `http://localhost:${(server.address() as AddressInfo).port}`;
  core.url = parts.url = () => base;
  return {
    ...parts,
    base,
    async close() {
      await new Promise<void>((closed, reject) => {
        server.close((error) => (error ? reject(error) : closed()));
        server.closeAllConnections();
      });
      await webhooks.close();
    },
  };
}
