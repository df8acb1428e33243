import type { PastOrderImport } from "@prisma/client";
import type { Db } from "~/db.server";
import type { ImportProblem } from "~/views/past-orders";
import { cancelBulkOperation } from "~/shopify/order-export/cancel-bulk-operation.server";
import { exportedOrders, type ExportedOrder } from "~/shopify/order-export/exported-orders.server";
import { AccessDeniedError, ThrottledError, type AdminApi } from "~/shopify/graphql.server";
import { readBulkOperation } from "~/shopify/order-export/read-bulk-operation.server";
import { readProductCollections } from "~/shopify/products/read-product-collections.server";
import { startOrderExport } from "~/shopify/order-export/start-order-export.server";
import { keepPastOrders } from "~/use-cases/past-orders/keep-past-orders.server";
import { pastOrder } from "~/use-cases/past-orders/past-order";

export type ImportInput = {
  db: Db;
  /** The shop's own API access; null when the app has none any more. */
  admin: () => Promise<AdminApi | null>;
  /** An import takes minutes: the time of each note of its progress is read anew. */
  clock: () => Promise<Date>;
  /** Real time passes. */
  pause: (ms: number) => Promise<void>;
  shop: string;
  runId: string;
  /** No attempt follows this one: a fault on the way ends the run. */
  lastAttempt: boolean;
};

/** "goes-on": Shopify is still at it after a turn; somebody has to look again. */
export type ImportOutcome = "done" | "failed" | "not-running" | "goes-on";

/** First looks come soon, for small shops; then every few seconds. */
const PAUSES_MS = [300, 600, 1_200, 2_400];
const LONG_PAUSE_MS = 5_000;
/** A turn holds a worker for some ten minutes at most. */
const LOOKS_A_TURN = 120;
const BATCH = 200;

/** The run was ended by somebody meanwhile. */
class RunEnded extends Error {}

/** The run can't come to its end. */
class ImportStopped extends Error {
  readonly problem: ImportProblem;

  constructor(problem: ImportProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/**
 * Brings the shop's past orders: has Shopify gather them in a bulk operation, waits for it, and keeps what its file holds,
 * batch by batch. Run again after a stop anywhere it goes on with the same operation, and keeps what is kept already once
 * more, to the same end.
 * @throws whatever stopped it on the way, to be tried again; after the last attempt the run is marked as interrupted
 */
export async function bringPastOrders(input: ImportInput): Promise<ImportOutcome> {
  const { db, shop, runId } = input;
  const run = await db.pastOrderImport.findFirst({ where: { id: runId, shop, state: "running" } });
  if (!run) return "not-running";
  try {
    const admin = await input.admin();
    if (!admin) throw new ImportStopped({ code: "not-connected" });
    const operationId = run.operationId ?? (await startedOperation(input, run, admin));
    if (operationId === null) return "goes-on";
    const file = await gathered(input, admin, operationId);
    if (file === "goes-on") return "goes-on";
    if (file.url !== null) await keepAll(input, admin, file.url);
    await note(input, { state: "done", finishedAt: await input.clock() });
    return "done";
  } catch (error) {
    if (error instanceof RunEnded) return "not-running";
    const problem = problemOf(error);
    if (!problem && !input.lastAttempt) throw error;
    const interrupted = { code: "interrupted", message: messageOf(error) } as const;
    await db.pastOrderImport.updateMany({
      where: { id: runId, shop, state: "running" },
      data: { state: "failed", problem: problem ?? interrupted, finishedAt: await input.clock() },
    });
    if (!problem) throw error;
    return "failed";
  }
}

/** Null while Shopify runs as many bulk operations as it does at once. */
async function startedOperation(
  input: ImportInput,
  run: PastOrderImport,
  admin: AdminApi,
): Promise<string | null> {
  const started = await startOrderExport(admin, run.since);
  if (!started.ok) {
    if (started.reason === "busy") {
      await input.pause(LONG_PAUSE_MS);
      return null;
    }
    const message = started.userErrors.map((error) => error.message).join(" ");
    throw new ImportStopped({ code: "refused", message });
  }
  await note(input, { operationId: started.operationId });
  return started.operationId;
}

/** Waits until Shopify has gathered all; ends the operation when somebody ends the run. */
async function gathered(
  input: ImportInput,
  admin: AdminApi,
  operationId: string,
): Promise<{ url: string | null } | "goes-on"> {
  for (let look = 0; look < LOOKS_A_TURN; look++) {
    const operation = await readBulkOperation(admin, operationId);
    if (operation.state === "failed") throw failedExport(operation.code);
    if (operation.state === "unknown") throw failedExport("UNKNOWN");
    try {
      await note(input, { found: operation.found });
    } catch (error) {
      if (error instanceof RunEnded && operation.state === "running")
        await cancelBulkOperation(admin, operationId);
      throw error;
    }
    if (operation.state === "completed") return { url: operation.url };
    await input.pause(PAUSES_MS[look] ?? LONG_PAUSE_MS);
  }
  return "goes-on";
}

function failedExport(reason: string): ImportStopped {
  return reason === "ACCESS_DENIED"
    ? new ImportStopped({ code: "access-denied", message: reason })
    : new ImportStopped({ code: "export-failed", reason });
}

async function keepAll(input: ImportInput, admin: AdminApi, url: string): Promise<void> {
  const { db, shop } = input;
  const owner = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
  const collections = new Map<string, string[]>();
  let kept = 0;
  let unreadable = 0;
  const keep = async (batch: readonly ExportedOrder[]) => {
    await learnCollections(admin, batch, collections);
    const orders = batch.map((order) =>
      pastOrder({ ...order, lines: withCollections(order, collections) }, owner.guaranteeProductId),
    );
    const rated = orders.filter((order) => order !== null);
    await keepPastOrders(db, shop, rated);
    kept += rated.length;
    unreadable += batch.length - rated.length;
    await note(input, { kept, unreadable });
  };
  let batch: ExportedOrder[] = [];
  for await (const order of exportedOrders(url)) {
    batch.push(order);
    if (batch.length < BATCH) continue;
    await keep(batch);
    batch = [];
  }
  await keep(batch);
}

/** Asks for the collections of products that weren't met before. */
async function learnCollections(
  admin: AdminApi,
  orders: readonly ExportedOrder[],
  known: Map<string, string[]>,
): Promise<void> {
  const ids = orders.flatMap(({ lines }) => lines.flatMap(({ product }) => (product ? [product.id] : [])));
  const unknown = [...new Set(ids)].filter((id) => !known.has(id));
  for (const [id, found] of await readProductCollections(admin, unknown)) known.set(id, found);
}

function withCollections(order: ExportedOrder, known: ReadonlyMap<string, string[]>) {
  return order.lines.map(({ product, ...line }) => ({
    ...line,
    product: product && { ...product, collectionIds: known.get(product.id) ?? [] },
  }));
}

/** @throws RunEnded when the run isn't running any more */
async function note(
  input: ImportInput,
  data: Partial<
    Pick<PastOrderImport, "state" | "operationId" | "found" | "kept" | "unreadable" | "finishedAt">
  >,
): Promise<void> {
  const { db, shop, runId } = input;
  const { count } = await db.pastOrderImport.updateMany({
    where: { id: runId, shop, state: "running" },
    data: { ...data, updatedAt: await input.clock() },
  });
  if (count === 0) throw new RunEnded();
}

function problemOf(error: unknown): ImportProblem | null {
  if (error instanceof ImportStopped) return error.problem;
  if (error instanceof AccessDeniedError) return { code: "access-denied", message: error.message };
  if (error instanceof ThrottledError) return { code: "throttled" };
  return null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
