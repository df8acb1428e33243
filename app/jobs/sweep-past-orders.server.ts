import { Prisma } from "@prisma/client";
import type { Db } from "~/db.server";
import { queueIdle, REST_MS, sweepAlone, type Idle } from "~/jobs/idle-work.server";
import { hasJob, type Enqueue } from "~/jobs/queue.server";

/** Queues again the imports and replays that lie there without a job, over all shops. @returns how many of each */
export async function sweepPastOrders(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
}): Promise<{ imports: number; replays: number }> {
  const { db, enqueue } = input;
  const since = new Date(input.now.getTime() - REST_MS);
  return sweepAlone(db, "waybond-sweep-past-orders", async (tx) => {
    const imports = await tx.$queryRaw<Idle>`
      SELECT r."shop", r."id"::text FROM "PastOrderImport" r WHERE r."state" = 'running' AND r."updatedAt" < ${since}
        AND NOT ${hasJob("bring-past-orders", "runId", Prisma.sql`r."id"::text`)} LIMIT 100`;
    const replays = await tx.$queryRaw<Idle>`
      SELECT r."shop", r."id"::text FROM "ReplayRun" r WHERE r."state" = 'running' AND r."updatedAt" < ${since}
        AND NOT ${hasJob("replay-plan", "runId", Prisma.sql`r."id"::text`)} LIMIT 100`;
    const ofRun = ({ shop, id }: Idle[number]) => ({ shop, runId: id });
    return {
      imports: await queueIdle(tx, enqueue, "bring-past-orders", imports, ofRun),
      replays: await queueIdle(tx, enqueue, "replay-plan", replays, ofRun),
    };
  });
}
