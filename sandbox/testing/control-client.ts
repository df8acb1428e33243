import { createSandbox } from "../create-sandbox";
import type { Sandbox } from "../sandbox";
import { addProduct } from "./bare-shop";
import { startRecordingApp, type RecordingApp } from "./recording-app";

export type ControlAnswer = { status: number; body: unknown };

/** A sandbox with an app that only listens, spoken to by the control API. */
export type ControlClient = {
  app: RecordingApp;
  sandbox: Sandbox;
  /** `path` below /control/api. */
  call(method: string, path: string, body?: unknown): Promise<ControlAnswer>;
  post(path: string, body?: unknown): Promise<ControlAnswer>;
  /** Places a bangle with its guarantee and returns the order's path. */
  placeGuaranteed(): Promise<string>;
  close(): Promise<void>;
};

/** An order of one bangle (5000.00) to the US. */
export const BANGLE = {
  lines: [{ product: "jade-bangle" }],
  email: "ana@example.com",
  country: "US",
  shipping: { price: "18.00" },
};

/** For tests: the shops are bare but for a bangle (5 of them) and the guarantee at 50.00. */
export async function startControlClient(topics: readonly string[]): Promise<ControlClient> {
  const app = await startRecordingApp();
  const sandbox = await createSandbox({
    port: 0,
    seed: "none",
    appUrl: app.url,
    quiet: true,
    scopes: ["read_orders", "read_fulfillments"],
    webhooks: topics.map((topic) => ({ topic, path: "/webhooks" })),
  });
  const where = { state: sandbox.state, shop: sandbox.primaryShop() };
  const bangle = addProduct(where, "Jade Bangle", "5000.00", { available: 5 });
  for (const variant of bangle.variants) variant.sku = "BANGLE";
  const guarantee = addProduct(where, "Shipping guarantee", "50.00", { requiresShipping: false });
  for (const variant of guarantee.variants) variant.sku = "WAYBOND-50.00";

  const call: ControlClient["call"] = async (method, path, body) => {
    const response = await fetch(`${sandbox.url}/control/api${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : JSON.parse(text) };
  };
  const post: ControlClient["post"] = (path, body = {}) => call("POST", path, body);
  return {
    app,
    sandbox,
    call,
    post,
    async placeGuaranteed() {
      const guaranteed = { ...BANGLE, guarantee: { step: "50.00", offer: "jade", plan: 3 } };
      const { status, body } = await post("/orders", guaranteed);
      if (status !== 201) throw new Error(`the order was refused: ${JSON.stringify(body)}`);
      return `/orders/${(body as { id: string }).id}`;
    },
    async close() {
      await sandbox.close();
      await app.close();
    },
  };
}
