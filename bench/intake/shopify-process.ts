// Shopify, played by the sandbox in a process of its own, with a shop that has the app and so many orders. Started by the
// bench; ORDERS says how many, TOLD_IN the file that is written when it is ready.
import { writeFileSync } from "node:fs";
import { createSandbox } from "../../sandbox/create-sandbox";
import { mintAdminToken } from "../../sandbox/oauth/session-token";

const SHOP = "jade-river.myshopify.com";
const sandbox = await createSandbox({ port: 0, seed: "shop", webhooks: [], quiet: true });
const shop = sandbox.shop(SHOP);
const staff = shop?.staff[0];
if (!shop || !staff) throw new Error("the sandbox has no such shop");
// Nothing is ever sold out.
for (const { variants } of Object.values(shop.products))
  for (const variant of variants) variant.inventoryPolicy = "CONTINUE";

const ask = async <T>(path: string, body: object): Promise<T> => {
  const response = await fetch(`${sandbox.url}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "x-sandbox-host": SHOP },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
};
const token = await ask<{ access_token: string; scope: string }>("/admin/oauth/access_token", {
  client_id: sandbox.app.apiKey,
  client_secret: sandbox.app.apiSecret,
  grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
  subject_token: mintAdminToken(sandbox.app, shop, staff, "bench", new Date()),
  subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
  requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
  expiring: "1",
});
// As many calls as Shopify ever allows: what is measured is the worker, not its waiting.
await ask("/control/api/plan", { plan: "plus" });
const orders: number[] = [];
for (let count = 0; count < Number(process.env.ORDERS); count++) {
  const { gid } = await ask<{ gid: string }>("/control/api/orders", {
    email: "ada@example.com",
    country: "US",
    lines: [{ product: "pair-of-tea-cups" }],
  });
  orders.push(Number(gid.split("/").at(-1)));
}
const told = { url: sandbox.url, shop: SHOP, token: token.access_token, scope: token.scope, orders };
writeFileSync(String(process.env.TOLD_IN), JSON.stringify(told));
