import type { PastOrderImport } from "@prisma/client";
import type { Db } from "~/db.server";
import { exportedOrders, type ExportedOrder } from "~/shopify/order-export/exported-orders.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readProductCollections } from "~/shopify/products/read-product-collections.server";
import { keepPastOrders } from "~/use-cases/past-orders/keep-past-orders.server";
import { pastOrder } from "~/use-cases/past-orders/past-order";
import { gatherOrders } from "~/use-cases/runs/gather-orders.server";
import { RunEnded } from "~/use-cases/runs/run-ended";
import { workAtRun } from "~/use-cases/runs/work-at-run.server";

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

const BATCH = 200;

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
  return workAtRun({
    ...input,
    async work(admin) {
      const { since, operationId } = run;
      const { pause } = input;
      const file = await gatherOrders({
        admin,
        since,
        operationId,
        pause,
        note: (done) => note(input, done),
      });
      if (file === "goes-on") return "goes-on";
      if (file.url !== null) await keepAll(input, admin, file.url);
      await note(input, { state: "done", finishedAt: await input.clock() });
      return "done";
    },
    async fail(problem) {
      const now = await input.clock();
      await db.pastOrderImport.updateMany({
        where: { id: runId, shop, state: "running" },
        data: { state: "failed", problem, updatedAt: now, finishedAt: now },
      });
    },
  });
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
