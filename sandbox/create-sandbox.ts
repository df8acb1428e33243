import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import express, { type Express } from "express";
import { checkoutBlocks, placeCheckoutBlock } from "./admin/checkout-blocks";
import { adminRouter } from "./admin/router";
import { bulkFileRouter } from "./admin-api/bulk/file-router";
import { failInterrupted } from "./admin-api/bulk/kept-operations";
import { adminApiRouter } from "./admin-api/router";
import { appBridgeRouter } from "./app-bridge/router";
import { appProxyRouter } from "./app-proxy/router";
import { checkoutRouter } from "./checkout/router";
import { controlRoomRouter } from "./control-room/router";
import { controlRouter } from "./control/router";
import { createCore } from "./create-core";
import { extensionHostRouter } from "./extension-host/router";
import type { SmtpListener } from "./mail/smtp-listener";
import { oauthRouter } from "./oauth/router";
import { picturesRouter } from "./pictures/router";
import type { Sandbox, SandboxCore, SandboxParts } from "./sandbox";
import { seed } from "./seed/seed";
import { addShop, newState, type AppIdentity } from "./state/new-state";
import { readSnapshot, SnapshotFile } from "./state/snapshot";
import { JADE_RIVER, PORCELAIN_HOUSE } from "./state/standard-shops";
import type { SandboxState } from "./state/types";
import { storefrontRouter } from "./storefront/router";
import { storefrontApiRouter } from "./storefront-api/router";
import { readAppConfiguration, type AppConfiguration } from "./webhooks/app-configuration";
import { startWebhooks } from "./webhooks/start-webhooks";
import { subscriptionsOf } from "./webhooks/subscriptions";

/** The control API is open to everybody who reaches it. */
const LOOPBACK = "127.0.0.1";
const EVERYWHERE = ["0.0.0.0", "::"];

export type SandboxOptions = {
  /** 0 takes a free one. */
  port: number;
  /** The address that it listens at; else this machine's own, which nobody else reaches. */
  host?: string;
  /** Where mail to the mailbox is taken by SMTP; 0 takes a free one. Null or absent: nowhere. */
  smtpPort?: number | null;
  /** When that port is taken: told, and no mail is taken; else it rejects. */
  smtpIsOptional?: boolean;
  /** "none": the two shops, bare; "shop": with products and customers; "year": with a year of orders. */
  seed: SandboxState["seed"];
  /** Where the app is embedded from and gets its webhooks; else the configuration's. */
  appUrl?: string;
  /** Read at the start, if it is there, in place of seeding; written as the state changes. Null or absent: none. */
  snapshotFile?: string | null;
  /** Webhook subscriptions in place of the configuration's. */
  webhooks?: { topic: string; path: string }[];
  /** Tells nothing on standard error. */
  quiet?: boolean;
  apiKey?: string;
  apiSecret?: string;
  /** Scopes that the app is installed with; else the configuration's. */
  scopes?: string[];
  /** shopify.app.toml; else the one in the working directory. */
  appConfigFile?: string;
  /** The app's extensions; else those in extensions/ of the working directory. */
  extensionsFolder?: string;
};

/** Starts a sandbox. Several can run in one process. Rejects when the port is taken or the configuration is faulty. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const config = readAppConfiguration(options.appConfigFile ?? resolve("shopify.app.toml"));
  const { list, apiVersion } = subscriptionsOf(config);
  const subscriptions = options.webhooks
    ? options.webhooks.map(({ topic, path }) => ({ topic, uri: path, name: null, includeFields: null }))
    : list;
  const identity: AppIdentity = {
    handle: config.handle,
    title: config.name,
    apiKey: options.apiKey ?? "waybond-sandbox-key",
    apiSecret: options.apiSecret ?? "waybond-sandbox-secret-0123456789",
    url: options.appUrl ?? config.application_url,
    scopes: options.scopes ?? config.access_scopes.scopes.split(",").map((scope) => scope.trim()),
  };
  const snapshot = options.snapshotFile ?? null;
  const state = (snapshot === null ? null : await readSnapshot(snapshot)) ?? newState(identity, new Date());
  const file = snapshot === null ? null : new SnapshotFile(snapshot, () => state);
  const extensions = resolve(options.extensionsFolder ?? "extensions");
  const core = createCore(
    state,
    identity,
    apiVersion,
    () => file?.touch(),
    options.quiet ?? false,
    extensions,
  );
  if (Object.keys(state.shops).length === 0) {
    const { events } = core;
    events.quietly(() => fill(core, options.seed));
    core.changed();
  }
  await startFunctions(core);
  failInterrupted(state, core.clock.now());
  const webhooks = startWebhooks(core, subscriptions);
  const parts: SandboxParts = { ...core, webhooks };
  const server = createServer(application(parts, config.app_proxy));
  const host = options.host ?? LOOPBACK;
  const port = await listen(server, options.port, host);
  const address = { url: `http://${nameOf(host)}:${port}` };
  core.url = parts.url = () => address.url;
  const smtp = await startSmtp(core, options).catch(async (error: unknown) => {
    await stop(server);
    await webhooks.close();
    throw error;
  });
  let closed: Promise<void> | null = null;
  return {
    ...parts,
    url: address.url,
    port,
    smtpPort: smtp?.port ?? null,
    close() {
      closed ??= (async () => {
        await stop(server);
        await smtp?.close();
        await webhooks.close();
        await file?.flush();
      })();
      return closed;
    },
  };
}

function fill(core: SandboxCore, what: SandboxState["seed"]): void {
  const now = core.clock.now();
  addShop(core.state, JADE_RIVER, now);
  addShop(core.state, PORCELAIN_HOUSE, now);
  core.state.seed = what;
  if (what === "none") return;
  seed(core, what);
  // As the seed does with the checkout's: the merchant placed what the app has for the orders' own pages.
  const shop = core.primaryShop();
  for (const block of checkoutBlocks(core, shop)) {
    if (block.page === "order-status") placeCheckoutBlock(core, shop, block, true);
  }
}

/** Functions that shops registered before are ready to run; others are read when the app registers them. */
async function startFunctions(core: SandboxCore): Promise<void> {
  const shops = Object.values(core.state.shops);
  core.functions.serve(shops);
  const registered = shops.flatMap(({ cartTransforms, validations }) => [...cartTransforms, ...validations]);
  if (registered.length > 0) await core.functions.deployed.load();
}

/** What reads mail is loaded only where mail is taken. */
async function startSmtp(
  core: SandboxCore,
  { smtpPort = null, smtpIsOptional = false }: SandboxOptions,
): Promise<SmtpListener | null> {
  if (smtpPort === null) return null;
  const { listenForMail } = await import("./mail/smtp-listener");
  try {
    return await listenForMail(core, smtpPort, LOOPBACK);
  } catch (error) {
    const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    if (!taken || !smtpIsOptional) throw error;
    core.warn(`port ${smtpPort} is in use: no mail is taken by SMTP. SANDBOX_SMTP_PORT names another one.`);
    return null;
  }
}

/** The storefront comes last: it has the root and answers what nobody else knows. */
function application(parts: SandboxParts, appProxy: AppConfiguration["app_proxy"]): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(adminApiRouter(parts));
  app.use(bulkFileRouter(parts));
  app.use(storefrontApiRouter(parts));
  app.use(oauthRouter(parts));
  app.use(appBridgeRouter(parts));
  app.use(controlRouter(parts));
  app.use(controlRoomRouter(parts));
  app.use(adminRouter(parts));
  app.use(picturesRouter(parts));
  app.use(extensionHostRouter(parts));
  app.use(appProxyRouter(parts, appProxy));
  app.use(checkoutRouter(parts));
  app.use(storefrontRouter(parts));
  return app;
}

/** What browsers call an address: cookies and redirects are of "localhost". */
function nameOf(host: string): string {
  if (host === LOOPBACK || EVERYWHERE.includes(host)) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolvePort, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolvePort((server.address() as AddressInfo).port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((done, reject) => {
    server.close((error) => (error ? reject(error) : done()));
    server.closeAllConnections();
  });
}
