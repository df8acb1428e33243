import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { placeOrder } from "../commerce/place-order";
import { createSandbox } from "../create-sandbox";
import { issueOffline } from "../oauth/access-tokens";
import type { Sandbox } from "../sandbox";
import type { Order } from "../state/types";
import { addProduct, addressIn, variantIdOf } from "../testing/bare-shop";
import { must } from "../testing/must";

const REFUND = `mutation Refund($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) { refund { id } userErrors { field message } }
}`;

let sandbox: Sandbox;
let token: string;
let order: Order;

beforeEach(async () => {
  sandbox = await createSandbox({
    port: 0,
    seed: "none",
    quiet: true,
    scopes: ["write_orders"],
    webhooks: [],
  });
  const shop = sandbox.primaryShop();
  token = issueOffline(sandbox, shop, ["write_orders"], false).token;
  const bead = variantIdOf(
    addProduct({ state: sandbox.state, shop }, "Bead", "20.00", { requiresShipping: false }),
  );
  const lines = [{ variantId: bead, quantity: 1, attributes: [] }];
  order = must(
    placeOrder(sandbox, shop, { lines, email: null, shippingAddress: addressIn("US", "United States") }),
  ).order;
});

afterEach(async () => {
  await sandbox.close();
});

function refund(): Promise<Response> {
  const orderId = `gid://shopify/Order/${order.id}`;
  const [sale] = order.transactions;
  const input = {
    orderId,
    transactions: [
      {
        orderId,
        parentId: `gid://shopify/OrderTransaction/${sale?.id ?? ""}`,
        gateway: "bogus",
        kind: "REFUND",
        amount: "5.00",
      },
    ],
  };
  return fetch(`${sandbox.url}/admin/api/2026-07/graphql.json`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-Shopify-Access-Token": token,
      "x-sandbox-host": "jade-river.myshopify.com",
    },
    body: JSON.stringify({ query: REFUND, variables: { input, key: "claim-1" } }),
  });
}

describe("a mutation", () => {
  it("that fails after its effect has happened, and its repetition with the same key changes nothing", async () => {
    sandbox.faults.change({
      nextCalls: [{ operation: "refundCreate", fault: "failAfterEffect", status: 503 }],
    });
    expect((await refund()).status).toBe(503);
    expect(order.refunds).toHaveLength(1);
    const repeated = await refund();
    expect(await repeated.json()).toMatchObject({
      data: {
        refundCreate: {
          refund: { id: `gid://shopify/Refund/${order.refunds[0]?.id ?? ""}` },
          userErrors: [],
        },
      },
    });
    expect(order.refunds).toHaveLength(1);
  });

  it("that times out after its effect is cut off without an answer", async () => {
    sandbox.faults.change({
      api: { timeoutMs: 10 },
      nextCalls: [{ operation: "Refund", fault: "timeoutAfterEffect" }],
    });
    await expect(refund()).rejects.toThrow("fetch failed");
    expect(order.refunds).toHaveLength(1);
  });

  it.each([
    ["throttle", 200],
    ["fail", 502],
  ] as const)("that is made to %s before has no effect", async (fault, status) => {
    sandbox.faults.change({ nextCalls: [{ operation: "refundCreate", fault }] });
    const response = await refund();
    expect(response.status).toBe(status);
    expect(order.refunds).toEqual([]);
    const [call] = sandbox.log.all();
    expect(call?.fault).toContain(fault);
    await refund();
    expect(order.refunds).toHaveLength(1);
  });
});
