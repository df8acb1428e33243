import { Prisma } from "@prisma/client";
import type { Db } from "~/db.server";
import { hasJob, type Enqueue } from "~/jobs/queue.server";

/** So long a run is left alone after its last movement, even without a job: somebody may just be at it. */
const REST_MS = 10 * 60_000;

type Idle = { shop: string; id: string }[];

/** Queues again the imports and replays that lie there without a job, over all shops. @returns how many of each */
export async function sweepPastOrders(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
}): Promise<{ imports: number; replays: number }> {
  const { db, enqueue } = input;
  const since = new Date(input.now.getTime() - REST_MS);
  return db.$transaction(async (tx) => {
    // One sweep at a time: the next one sees the jobs of this one.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('waybond-sweep-past-orders'))`;
    const imports = await tx.$queryRaw<Idle>`
      SELECT r."shop", r."id"::text FROM "PastOrderImport" r WHERE r."state" = 'running' AND r."updatedAt" < ${since}
        AND NOT ${hasJob("bring-past-orders", "runId", Prisma.sql`r."id"::text`)} LIMIT 100`;
    for (const { shop, id } of imports) await enqueue(tx, "bring-past-orders", { shop, runId: id });
    const replays = await tx.$queryRaw<Idle>`
      SELECT r."shop", r."id"::text FROM "ReplayRun" r WHERE r."state" = 'running' AND r."updatedAt" < ${since}
        AND NOT ${hasJob("replay-plan", "runId", Prisma.sql`r."id"::text`)} LIMIT 100`;
    for (const { shop, id } of replays) await enqueue(tx, "replay-plan", { shop, runId: id });
    return { imports: imports.length, replays: replays.length };
  });
}
