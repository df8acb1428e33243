import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { placeOrder } from "./commerce/place-order";
import { createSandbox, type SandboxOptions } from "./create-sandbox";
import type { Sandbox } from "./sandbox";
import { addProduct, variantIdOf } from "./testing/bare-shop";
import { EXPAND_BY_PRICE, functionExtensions } from "./testing/function-extensions";
import { must } from "./testing/must";

let folder: string;
const open: Sandbox[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sandbox-"));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
  await rm(folder, { recursive: true, force: true });
});

async function start(more: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await createSandbox({ port: 0, seed: "none", quiet: true, webhooks: [], ...more });
  open.push(sandbox);
  return sandbox;
}

test("what a sandbox held is there again after a restart, the clock's offset and the tokens too", async () => {
  const snapshotFile = join(folder, "data", "sandbox.json");
  const first = await start({ snapshotFile });
  const shop = first.primaryShop();
  first.clock.advance(86_400_000);
  placeOrder(first, shop, {
    lines: [
      {
        variantId: variantIdOf(addProduct({ state: first.state, shop }, "Cup", "20.00")),
        quantity: 2,
        attributes: [],
      },
    ],
    email: "ana@example.com",
    shippingAddress: null,
  });
  const before = structuredClone(first.state);
  await first.close();
  const second = await start({ snapshotFile });
  expect(second.state).toEqual(before);
  expect(second.clock.offsetMs).toBe(86_400_000);
  expect(await readdir(join(folder, "data"))).toEqual(["sandbox.json"]);
});

test("functions that were registered run again after a restart, without anybody asking for them", async () => {
  const extensions = await functionExtensions(EXPAND_BY_PRICE);
  const options = { snapshotFile: join(folder, "sandbox.json"), extensionsFolder: extensions.folder };
  const first = await start(options);
  const { handle: functionHandle } = EXPAND_BY_PRICE;
  const registered = { id: "1", appId: first.app.id, functionHandle, blockOnFailure: false, createdAt: "" };
  first.primaryShop().cartTransforms.push(registered);
  const shop = first.primaryShop();
  const variantId = variantIdOf(addProduct({ state: first.state, shop }, "Cup", "20.00"));
  first.changed();
  await first.close();
  const second = await start(options);
  const attributes = [{ key: "_price", value: "1.23" }];
  const { order } = must(
    placeOrder(second, second.primaryShop(), {
      lines: [{ variantId, quantity: 1, attributes }],
      email: "ana@example.com",
      shippingAddress: null,
    }),
  );
  expect(order.totals.total.shop).toBe("1.23");
  await extensions.remove();
});

test("a snapshot of another form is made anew, and so is none", async () => {
  const snapshotFile = join(folder, "sandbox.json");
  await writeFile(snapshotFile, JSON.stringify({ schema: 0, shops: {} }));
  const sandbox = await start({ snapshotFile });
  expect(Object.keys(sandbox.state.shops)).toEqual(["jade-river", "porcelain-house"]);
  await sandbox.close();
  expect(JSON.parse(await readFile(snapshotFile, "utf8"))).toMatchObject({ schema: 2 });
});

test("several run in one process and know nothing of each other", async () => {
  const [one, other] = await Promise.all([start(), start()]);
  addProduct({ state: one.state, shop: one.primaryShop() }, "Cup", "20.00");
  expect(Object.keys(other.primaryShop().products)).toEqual([]);
  expect(one.url).not.toBe(other.url);
});

test("a port that is taken is told", async () => {
  const { port } = await start();
  await expect(createSandbox({ port, seed: "none", quiet: true })).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
});

test("the app's key, secret, address and scopes are those of the start, whatever the snapshot says", async () => {
  const snapshotFile = join(folder, "sandbox.json");
  const first = await start({ snapshotFile, apiSecret: "old", appUrl: "http://old.test" });
  await first.close();
  const second = await start({ snapshotFile, apiSecret: "new", appUrl: "http://new.test" });
  expect(second.app).toMatchObject({ apiSecret: "new", url: "http://new.test" });
});

test("only this machine reaches it, unless it is told to listen elsewhere", async () => {
  const listen = vi.spyOn(Server.prototype, "listen");
  const own = await start();
  expect(listen).toHaveBeenLastCalledWith(0, "127.0.0.1", expect.any(Function));
  expect(own.url).toBe(`http://localhost:${own.port}`);
  const shared = await start({ host: "0.0.0.0" });
  expect(listen).toHaveBeenLastCalledWith(0, "0.0.0.0", expect.any(Function));
  expect(shared.url).toBe(`http://localhost:${shared.port}`);
});
