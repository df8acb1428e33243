import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSandbox } from "../../create-sandbox";
import type { Sandbox } from "../../sandbox";
import type { BulkOperation, ShopState } from "../../state/types";
import { adminClient, type AdminCall } from "../../testing/admin-client";
import { addProduct } from "../../testing/bare-shop";
import { bulkOperationsOf, failInterrupted } from "./kept-operations";
import { bulkPaceOf } from "./pace";

/** What an app sees of bulk operations, against the year of a shop. */
let sandbox: Sandbox;
let shop: ShopState;
let call: AdminCall;
let finished: string[];

beforeAll(async () => {
  sandbox = await createSandbox({ port: 0, seed: "year", webhooks: [], quiet: true });
  shop = sandbox.primaryShop();
  sandbox.events.on((event) => {
    if (event.topic === "bulk_operations/finish") finished.push(event.operationId);
  });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.clock.reset();
  finished = [];
  bulkPaceOf(sandbox.state).pageMs = 0;
  call = clientOf({});
});

const clientOf = (told: Parameters<typeof adminClient>[2]) =>
  adminClient({ ...sandbox, base: sandbox.url } as never, shop, told);

const RUN = `mutation($query: String!, $grouped: Boolean!) {
  bulkOperationRunQuery(query: $query, groupObjects: $grouped) {
    bulkOperation { id status objectCount url }
    userErrors { field message code }
  }
}`;
const READ = `query($id: ID!) {
  bulkOperation(id: $id) {
    id type status errorCode createdAt completedAt objectCount rootObjectCount fileSize url partialDataUrl query
  }
}`;
const ORDERS = `{ orders(query: "created_at:>=2000-01-01") { edges { node {
  id name
  lineItems { edges { node { id title quantity } } }
  shippingLines { edges { node { id title } } }
} } } }`;

type Told = Record<string, string | null>;
type Run = { bulkOperation: Told | null; userErrors: { code: string; message: string }[] };

async function run(query: string, grouped = true, through = call): Promise<Run> {
  const { data } = await through(RUN, { query, grouped });
  return (data as unknown as { bulkOperationRunQuery: Run }).bulkOperationRunQuery;
}

async function read(id: string | null | undefined, through = call): Promise<Told> {
  const { data } = await through(READ, { id });
  return (data as unknown as { bulkOperation: Told }).bulkOperation;
}

/** The operation once it came to its end. */
async function ended(query: string, grouped = true, through = call): Promise<Told> {
  const { bulkOperation, userErrors } = await run(query, grouped, through);
  expect(userErrors).toEqual([]);
  for (;;) {
    const told = await read(bulkOperation?.id, through);
    if (told.status !== "CREATED" && told.status !== "RUNNING" && told.status !== "CANCELING") return told;
  }
}

async function linesOf(url: string | null | undefined): Promise<Record<string, string>[]> {
  const response = await fetch(url ?? "");
  expect(response.status).toBe(200);
  const text = await response.text();
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, string>);
}

test("an operation is created, runs, and leaves a file with every thing of every connection", async () => {
  const { bulkOperation } = await run(ORDERS);
  expect(bulkOperation).toMatchObject({ status: "CREATED", objectCount: "0", url: null });
  const told = await ended(ORDERS);
  const orders = Object.values(shop.orders);
  const lines = orders.flatMap((order) => order.lines);
  const count = orders.length + lines.length + orders.flatMap((order) => order.shippingLines).length;
  expect(told).toMatchObject({
    type: "QUERY",
    status: "COMPLETED",
    errorCode: null,
    objectCount: String(count),
    rootObjectCount: String(orders.length),
    partialDataUrl: null,
    query: ORDERS,
  });
  const objects = await linesOf(told.url);
  expect(objects).toHaveLength(count);
  expect(new Set(objects.filter(({ name }) => name).map(({ name }) => name))).toEqual(
    new Set(orders.map(({ name }) => name)),
  );
  const text = await (await fetch(told.url ?? "")).text();
  expect(told.fileSize).toBe(String(Buffer.byteLength(text)));
});

test.each([true, false])(
  "children stand behind their parent, and grouped (%s) right behind it",
  async (grouped) => {
    const objects = await linesOf((await ended(ORDERS, grouped)).url);
    const seen: string[] = [];
    const misplaced = objects.filter(({ id = "", __parentId: parent }) => {
      if (parent === undefined) seen.push(id);
      return parent !== undefined && !(grouped ? seen.at(-1) === parent : seen.includes(parent));
    });
    expect(misplaced).toEqual([]);
    expect(seen).toHaveLength(Object.keys(shop.orders).length);
  },
);

test("its end is told by bulk_operations/finish", async () => {
  const told = await ended(ORDERS);
  expect(finished.map((id) => `gid://shopify/BulkOperation/${id}`)).toContain(told.id);
});

test("five run at once; the sixth is refused until one has ended", async () => {
  bulkPaceOf(sandbox.state).pageMs = 50;
  const started = await Promise.all(Array.from({ length: 5 }, () => run(ORDERS)));
  expect(started.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  expect(await run(ORDERS)).toMatchObject({
    bulkOperation: null,
    userErrors: [{ code: "LIMIT_REACHED" }],
  });
  for (const { bulkOperation } of started) await cancelled(bulkOperation?.id);
  bulkPaceOf(sandbox.state).pageMs = 0;
  expect(await ended(ORDERS)).toMatchObject({ status: "COMPLETED" });
});

test("before 2026-01 it is one at a time", async () => {
  const old = clientOf({ version: "2025-10" });
  await old("{ shop { name } }"); // its schema is read, which can take longer than an operation
  bulkPaceOf(sandbox.state).pageMs = 300;
  const { bulkOperation } = await run(ORDERS);
  const second = await old(RUN, { query: ORDERS, grouped: true });
  expect(
    (second.data as unknown as { bulkOperationRunQuery: Run }).bulkOperationRunQuery.userErrors,
  ).toMatchObject([{ code: "OPERATION_IN_PROGRESS" }]);
  await cancelled(bulkOperation?.id);
});

async function cancelled(id: string | null | undefined): Promise<Told> {
  await call("mutation($id: ID!) { bulkOperationCancel(id: $id) { userErrors { message } } }", { id });
  for (;;) {
    const told = await read(id);
    if (told.status !== "CANCELING") return told;
  }
}

test("a cancelled operation ends without a file; what has ended can't be cancelled", async () => {
  bulkPaceOf(sandbox.state).pageMs = 50;
  const { bulkOperation } = await run(ORDERS);
  expect(await cancelled(bulkOperation?.id)).toMatchObject({ status: "CANCELED", url: null });
  const again = await call(
    "mutation($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } } }",
    { id: bulkOperation?.id },
  );
  expect(JSON.stringify(again.data)).toContain("cannot be canceled when it is canceled");
});

test("a failure leaves what was found until then, and its code", async () => {
  bulkPaceOf(sandbox.state).failNext = { errorCode: "TIMEOUT", afterObjects: 100 };
  const told = await ended(ORDERS);
  expect(told).toMatchObject({ status: "FAILED", errorCode: "TIMEOUT", url: null, fileSize: null });
  const partial = await linesOf(told.partialDataUrl);
  expect(partial.length).toBeGreaterThanOrEqual(100);
  expect(partial.length).toBeLessThan(Object.keys(shop.orders).length * 3);
});

test("without the scope for what is asked the operation fails", async () => {
  const poor = clientOf({ scopes: ["read_products"] });
  expect(await ended(ORDERS, true, poor)).toMatchObject({ status: "FAILED", errorCode: "ACCESS_DENIED" });
});

test("after seven days the file is gone, and the operation says so", async () => {
  const told = await ended(ORDERS);
  sandbox.clock.advance(7 * 86_400_000 + 60_000);
  expect(await read(told.id)).toMatchObject({ status: "EXPIRED", url: null });
  expect((await fetch(told.url ?? "")).status).toBe(400);
});

describe("what the sandbox doesn't play", () => {
  test("is told when it is asked for, not by a failed operation", async () => {
    const before = Object.keys(bulkOperationsOf(shop)).length;
    const { errors } = await call(RUN, {
      query:
        "{ orders { edges { node { id lineItems { edges { node { product { collections { edges { node { id } } } } } } } } } } }",
      grouped: true,
    });
    expect(errors?.[0]?.message).toMatch(/^not emulated by the sandbox/);
    expect(Object.keys(bulkOperationsOf(shop))).toHaveLength(before);
  });
});

test("a node's connection of more than a page is gone through, too", async () => {
  const collection = Object.values(shop.collections)[0];
  if (!collection) throw new Error("no collection");
  for (let n = 0; n < 260; n++)
    collection.productIds.push(addProduct({ state: sandbox.state, shop }, `Bead ${n}`, "1.00").id);
  const objects = await linesOf(
    (await ended("{ collections { edges { node { id products { edges { node { id } } } } } } }")).url,
  );
  const inside = objects.filter(({ __parentId }) => __parentId?.endsWith(`/${collection.id}`));
  expect(inside).toHaveLength(collection.productIds.length);
  expect(new Set(inside.map(({ id }) => id)).size).toBe(collection.productIds.length);
});

test("an operation that ran when the sandbox stopped has failed at the next start", () => {
  const running = {
    ...(Object.values(bulkOperationsOf(shop))[0] as BulkOperation),
    status: "RUNNING" as const,
  };
  const state = { shops: { s: { bulkOperations: { 1: running } } } };
  failInterrupted(state as never, new Date("2026-11-22T12:00:00Z"));
  expect(running).toMatchObject({ status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR" });
});
