import { createHmac } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSandbox } from "../create-sandbox";
import type { Sandbox } from "../sandbox";
import { adminClient, type AdminCall } from "../testing/admin-client";
import { startRecordingApp, type RecordingApp } from "../testing/recording-app";

const COVERED = `
[[extensions]]
name = "t:name"
type = "flow_trigger"
handle = "order-covered"
[settings]
[[settings.fields]]
type = "order_reference"
[[settings.fields]]
type = "number_decimal"
key = "premium"
`;

const CANCEL = `
[[extensions]]
name = "Cancel coverage"
type = "flow_action"
handle = "cancel-coverage"
runtime_url = "https://app.example/flow/cancel-coverage"
[settings]
[[settings.fields]]
type = "order_reference"
required = true
[[settings.fields]]
type = "single_line_text_field"
key = "reason"
`;

let folder: string;
let app: RecordingApp;
let sandbox: Sandbox;
let call: AdminCall;

async function deploy(name: string, toml: string): Promise<void> {
  await mkdir(join(folder, name, "locales"), { recursive: true });
  await writeFile(join(folder, name, "shopify.extension.toml"), toml);
  await writeFile(join(folder, name, "locales", "en.default.json"), '{"name": "Order covered"}');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flow-"));
  await deploy("covered", COVERED);
  await deploy("cancel", CANCEL);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  app = await startRecordingApp({ type: "application/json", body: '{"cancelled":true}' });
  sandbox = await createSandbox({
    port: 0,
    seed: "shop",
    webhooks: [],
    quiet: true,
    appUrl: app.url,
    extensionsFolder: folder,
  });
  call = adminClient({ ...sandbox, base: sandbox.url }, sandbox.primaryShop());
});
afterEach(async () => {
  await sandbox.close();
  await app.close();
});

async function control(method: string, path: string, body?: unknown) {
  const json = { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(`${sandbox.url}/control/api${path}`, { method, ...(body ? json : {}) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function tell(handle: string, payload: unknown): Promise<unknown> {
  const text = `mutation Tell($handle: String!, $payload: JSON!) {
    flowTriggerReceive(handle: $handle, payload: $payload) { userErrors { field message } }
  }`;
  const { data, errors } = await call(text, { handle, payload });
  expect(errors).toBeUndefined();
  const { userErrors } = data["flowTriggerReceive"] as unknown as { userErrors: { message: string }[] };
  return userErrors;
}

describe("a trigger", () => {
  it("is received with what it declares, and written down", async () => {
    expect(await tell("order-covered", { order_id: 5501, premium: "49.37" })).toEqual([]);
    expect((await control("GET", "/flow?handle=order-covered")).body).toMatchObject({
      triggers: [{ handle: "order-covered", title: "Order covered" }],
      actions: [{ handle: "cancel-coverage", path: "/flow/cancel-coverage" }],
      faults: [],
      received: [
        {
          shop: "jade-river.myshopify.com",
          handle: "order-covered",
          payload: { order_id: 5501, premium: "49.37" },
        },
      ],
    });
  });

  it.each([
    ["that the app doesn't have", "order-lost", { order_id: 1 }, ["Invalid handle 'order-lost'."]],
    [
      "with more than 50,000 bytes, whatever its handle",
      "order-lost",
      { premium: "x".repeat(50_000) },
      ["Properties size exceeds the limit of 50000 bytes."],
    ],
    [
      "with all that is wrong in one message",
      "order-covered",
      { premium: "much", currency: "USD" },
      [
        "Invalid field: 'currency'.",
        "Required field missing: 'order_id'.",
        "Type error for field 'premium': much is not a valid number_decimal.",
      ],
    ],
    [
      "whose reference is a gid",
      "order-covered",
      { order_id: "gid://shopify/Order/1" },
      ["Type error for field 'order_id': gid://shopify/Order/1 is not a valid order_reference."],
    ],
  ])("is refused %s", async (_, handle, payload, faults) => {
    const message = `Errors validating schema:\n${faults.map((fault) => `  ${fault}\n`).join("")}`;
    expect(await tell(handle, payload)).toEqual([{ field: ["body"], message }]);
    expect((await control("GET", "/flow")).body).toMatchObject({ received: [] });
  });
});

describe("an action", () => {
  it("is a signed call of its runtime_url at the app, answered with what the app said", async () => {
    const orders = {
      lines: [{ product: "imperial-green-jadeite-bangle" }],
      country: "US",
      email: "a@example.com",
    };
    const order = (await control("POST", "/orders", orders)).body;
    const done = await control("POST", "/flow/actions/cancel-coverage", {
      order: order["id"],
      properties: { reason: "Gift" },
      actionRunId: "run-1",
    });
    expect(done).toMatchObject({
      status: 200,
      body: { status: 200, outcome: "done", response: '{"cancelled":true}', actionRunId: "run-1" },
    });
    const [request] = app.received;
    expect(request).toMatchObject({ method: "POST", path: "/flow/cancel-coverage" });
    expect(JSON.parse(request?.body ?? "")).toEqual({
      shop_id: sandbox.primaryShop().id,
      shopify_domain: "jade-river.myshopify.com",
      action_run_id: "run-1",
      action_definition_id: "Cancel coverage",
      handle: "cancel-coverage",
      properties: { order_id: order["id"], reason: "Gift" },
    });
    const hmac = createHmac("sha256", sandbox.app.apiSecret)
      .update(request?.body ?? "")
      .digest("base64");
    expect(request?.headers["x-shopify-hmac-sha256"]).toBe(hmac);
    expect((await control("GET", "/flow")).body).toMatchObject({ runs: [{ actionRunId: "run-1" }] });
  });

  it.each([
    [202, "again"],
    [429, "again"],
    [503, "again"],
    [201, "failed"],
    [422, "failed"],
  ])("answered with %i is %s", async (status, outcome) => {
    app.answers.push(status);
    const ran = await control("POST", "/flow/actions/cancel-coverage", { properties: { order_id: "1" } });
    expect(ran.body).toMatchObject({ status, outcome });
  });

  it("isn't called without what it needs, with what it doesn't know, or when there is none", async () => {
    const path = "/flow/actions/cancel-coverage";
    expect(await control("POST", path, { properties: {} })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "properties.order_id" }] },
    });
    const unknown = { properties: { order_id: "1", colour: "red" } };
    expect((await control("POST", path, unknown)).status).toBe(422);
    expect((await control("POST", "/flow/actions/order-covered", {})).status).toBe(404);
    expect(app.received).toEqual([]);
  });
});

it("an extension that Shopify CLI would refuse is told of, and keeps no other from working", async () => {
  await deploy("broken", CANCEL.replace(/runtime_url.*/, "").replace("cancel-coverage", "cancel-it"));
  const { body } = await control("GET", "/flow");
  expect(body["faults"]).toEqual([expect.stringContaining("cancel-it has no runtime_url")]);
  expect(body["actions"]).toHaveLength(1);
  await rm(join(folder, "broken"), { recursive: true });
});
