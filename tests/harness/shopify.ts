import { afterAll } from "vitest";
import { createSandbox } from "../../sandbox/create-sandbox";
import { mintAdminToken } from "../../sandbox/oauth/session-token";
import type { Sandbox } from "../../sandbox/sandbox";
import type { AdminApi } from "../../app/shopify/graphql.server";
import { appDatabase } from "./app-database";

/**
 * The app's own Shopify client with the sandbox in Shopify's place, for tests of use cases, routes and jobs. Import this
 * file first, what it is for after it: the app reads where Shopify is when it is imported.
 */
export const sandbox: Sandbox = await createSandbox({ port: 0, seed: "shop", webhooks: [], quiet: true });
process.env.SHOPIFY_SANDBOX_URL = sandbox.url;
process.env.SCOPES = sandbox.app.scopes.join(",");
const { unauthenticated } = await import("../../app/shopify.server");
const { recordInstallation } = await import("../../app/use-cases/installation/record-installation.server");
const { readShop } = await import("../../app/shopify/shop/read-shop.server");
afterAll(() => sandbox.close());

export const db = appDatabase.db;

/** Somebody of the sandbox's staff. */
export function staffOf(domain: string, index = 0) {
  const shop = sandbox.shop(domain);
  const staff = shop?.staff[index];
  if (!shop || !staff) throw new Error(`no staff ${index} of ${domain}`);
  return { shop, staff };
}

/** A session token as App Bridge would send it for a member of staff. `now` in the past: an expired one. */
export function sessionToken(domain: string, now = new Date()): string {
  const { shop, staff } = staffOf(domain);
  return mintAdminToken(sandbox.app, shop, staff, "test-session", now);
}

/** Installs the app in a shop of the sandbox, as its first opening would, and gives the shop's Admin API. */
export async function install(domain: string): Promise<AdminApi> {
  const response = await fetch(`${sandbox.url}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "x-sandbox-host": domain },
    body: JSON.stringify({
      client_id: process.env.SHOPIFY_API_KEY,
      client_secret: process.env.SHOPIFY_API_SECRET,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: sessionToken(domain),
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
    }),
  });
  if (!response.ok) throw new Error(`token exchange answered ${response.status}: ${await response.text()}`);
  const token = (await response.json()) as { access_token: string; scope: string };
  await db.session.create({
    data: {
      id: `offline_${domain}`,
      shop: domain,
      state: "",
      accessToken: token.access_token,
      scope: token.scope,
    },
  });
  const { admin } = await unauthenticated.admin(domain);
  await recordInstallation({ db, now: sandbox.clock.now(), domain, shop: await readShop(admin) });
  return admin;
}
