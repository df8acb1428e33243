import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildExtensions } from "../../scripts/bundling/build-when-changed";
import { findBrowser } from "../../scripts/test/find-browser";
import { placeOrder } from "../commerce/place-order";
import { findOrAddCustomer } from "../commerce/find-or-add-customer";
import { findProductByHandle } from "../commerce/catalog";
import { statusPageUrl } from "../commerce/status-page-url";
import { createSandbox } from "../create-sandbox";
import { readSessionToken } from "../oauth/session-token";
import type { Sandbox } from "../sandbox";
import type { Order } from "../state/types";
import { addressIn } from "../testing/bare-shop";
import { must } from "../testing/must";
import { orderNoteExtension } from "../testing/order-note";

let browser: Browser;
let sandbox: Sandbox;
let extension: Awaited<ReturnType<typeof orderNoteExtension>>;

beforeAll(async () => {
  await buildExtensions({ run: (_name, work) => work() });
  extension = await orderNoteExtension();
  const extensionsFolder = extension.folder;
  sandbox = await createSandbox({ port: 0, seed: "shop", quiet: true, webhooks: [], extensionsFolder });
  browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ["--no-sandbox", "--disable-gpu"],
  });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await sandbox?.close();
  await extension?.remove();
});

function placed(): Order {
  const shop = sandbox.primaryShop();
  const variantId = findProductByHandle(shop, "imperial-green-jadeite-bangle")?.variants[0]?.id ?? "";
  const shippingAddress = addressIn("DE", "Germany");
  const customer = findOrAddCustomer(sandbox, shop, { email: "ana@example.com", address: shippingAddress });
  const told = { email: "ana@example.com", customerId: customer.id, shippingAddress };
  return must(placeOrder(sandbox, shop, { lines: [{ variantId, quantity: 1, attributes: [] }], ...told }))
    .order;
}

test("an extension of the order status page reads the order in the shopper's language, and has them signed in", async () => {
  const order = placed();
  const page = await browser.newPage({ locale: "de-DE" });
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.goto(statusPageUrl(sandbox.url, sandbox.primaryShop(), order));
  const shown = page.locator(".extension-slot");
  await shown.getByRole("heading", { name: `Ihre Bestellung ${order.name}` }).waitFor();
  await shown.getByText(`gid://shopify/Order/${order.id} DE pre_authenticated`).waitFor();
  expect(errors).toEqual([]);

  await shown.getByRole("button", { name: "Anmelden" }).click();
  await shown.getByText(`Angemeldet als gid://shopify/Customer/${order.customerId}`).waitFor();
  const told = (await shown.getByText(/^fully_authenticated /).textContent()) ?? "";
  const read = readSessionToken(sandbox.app, told.split(" ")[1] ?? "");
  expect(read).toMatchObject({ ok: true, claims: { sub: `gid://shopify/Customer/${order.customerId}` } });
  await shown.getByText("The Customer Account API is not emulated").waitFor();
  // One click is told once.
  expect(await shown.getByText(/^Angemeldet /).count()).toBe(1);
  expect(errors).toEqual(["extension: The Customer Account API is not emulated."]);
});
