import { afterAll, beforeAll, expect, test } from "vitest";
import golden from "../../domain/rating/golden/one-percent-of-a-jade-bangle.json" with { type: "json" };
import { encodePlan, parsePlan } from "../../domain/rating/index";
import { createSandbox } from "../create-sandbox";
import type { Sandbox } from "../sandbox";
import { nextId } from "../state/ids";
import type { Order } from "../state/types";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, seed: "shop", snapshotFile: null, webhooks: [], quiet: true });
});
afterAll(() => sandbox.close());

test.each([
  "/control",
  "/control/log",
  "/control/functions",
  "/control/faults",
  "/control/mail",
  "/sandbox-assets/control-room.js",
])("%s is there", async (path) => {
  expect((await fetch(`${sandbox.url}${path}`)).status).toBe(200);
});

async function place(fields: Record<string, string>): Promise<Response> {
  const variant = variantOf("imperial-green-jadeite-bangle");
  const body = new URLSearchParams({ variant, quantity: "1", country: "US", payment: "paid", ...fields });
  return fetch(`${sandbox.url}/control/sample-order`, { method: "POST", redirect: "manual", body });
}

function variantOf(handle: string): string {
  const product = Object.values(sandbox.primaryShop().products).find(
    (candidate) => candidate.handle === handle,
  );
  return product?.variants[0]?.id ?? "";
}

function lastOrder(): Order | undefined {
  return Object.values(sandbox.primaryShop().orders).at(-1);
}

test("a sample order is placed and told of", async () => {
  const response = await place({});
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe(
    `/control?placed=${encodeURIComponent(lastOrder()?.name ?? "")}`,
  );
});

test("without a published plan there is no guarantee to add", async () => {
  const before = lastOrder();
  const response = await place({ guarantee: "yes" });
  expect(response.status).toBe(422);
  expect(await response.text()).toContain("No plan is published yet");
  expect(lastOrder()).toBe(before);
});

test("the guarantee is the step that the checkout would charge for the same goods", async () => {
  publish(["25.00", "49.80", "50.00", "50.20"]);
  expect((await place({ guarantee: "yes" })).status).toBe(303);
  const line = lastOrder()?.lines.find(({ sku }) => sku?.startsWith("WAYBOND-"));
  expect(line).toMatchObject({ sku: "WAYBOND-50.00", quantity: 1, requiresShipping: false });
  expect(line?.attributes).toEqual([
    { key: "_waybond_offer", value: "standard" },
    { key: "_waybond_plan", value: "7" },
    { key: "_waybond_premium", value: "50.00" },
  ]);
});

/** Leaves in the shop what the app's publishing would: 1 % of the value of jade, with these steps. */
function publish(steps: string[]): void {
  const shop = sandbox.primaryShop();
  const plan = parsePlan(golden.plan);
  if (!plan.ok) throw new Error(JSON.stringify(plan.issues));
  const encoded = encodePlan(plan.value);
  if (!encoded.ok) throw new Error("too large");
  const template = Object.values(shop.products)[0];
  const variant = template?.variants[0];
  if (!template || !variant) throw new Error("no product to copy");
  const variants = steps.map((step) => ({
    ...variant,
    id: nextId(sandbox.state, "ProductVariant"),
    title: step,
    price: step,
    sku: `WAYBOND-${step}`,
    inventoryItem: { ...variant.inventoryItem, tracked: false, requiresShipping: false },
  }));
  const id = nextId(sandbox.state, "Product");
  shop.products[id] = { ...template, id, handle: "shipping-guarantee", status: "UNLISTED", variants };
  const values = {
    plan: encoded.text,
    ladder: JSON.stringify({ version: 7, product: `gid://shopify/Product/${id}`, currency: "USD", steps }),
  };
  for (const [key, value] of Object.entries(values)) {
    shop.metafields[key] = {
      id: nextId(sandbox.state, "Metafield"),
      ownerId: `gid://shopify/Shop/${shop.id}`,
      namespace: `app--${sandbox.app.id}`,
      key,
      type: "json",
      value,
      createdAt: shop.createdAt,
      updatedAt: shop.createdAt,
    };
  }
}
