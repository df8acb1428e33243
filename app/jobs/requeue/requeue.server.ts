import { Prisma } from "@prisma/client";
import type { Db } from "~/db.server";
import { hasJob, type Enqueue, type JobName, type Jobs } from "~/jobs/queue.server";
import { idleWork, type IdleWork } from "~/jobs/requeue/idle-work.server";

/** How many of each kind of job were queued; kinds without any aren't there. */
export type Requeued = Partial<Record<JobName, number>>;

/**
 * Queues again what was begun and lies there without a job: its attempts are used up, or its process died with the last. Over
 * all shops, the longest waiting first. What has a job already is left alone, and of those who do this at once one waits for
 * the other, so nothing is queued twice.
 */
export async function requeue(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  /** At most so many of each kind; the next time takes the rest. */
  limit?: number;
}): Promise<Requeued> {
  const { db, enqueue, now, limit = 100 } = input;
  const requeued: Requeued = {};
  for (const work of idleWork(now)) {
    const count = await db.$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('waybond-requeue'))`;
        const idle = await tx.$queryRaw<{ shop: string; id: string }[]>(withoutJob(work, now, limit));
        for (const { shop, id } of idle) {
          await enqueue(tx, work.job, { shop, [work.key]: id } as Jobs[typeof work.job]);
        }
        return idle.length;
      },
      { timeout: 60_000 },
    );
    if (count > 0) requeued[work.job] = (requeued[work.job] ?? 0) + count;
  }
  return requeued;
}

function withoutJob({ job, key, rows, restMs }: IdleWork, now: Date, limit: number): Prisma.Sql {
  const since = new Date(now.getTime() - restMs);
  return Prisma.sql`
    SELECT idle."shop", idle."id" FROM (${rows}) AS idle
    WHERE idle."movedAt" < ${since} AND NOT ${hasJob(job, key as never, Prisma.sql`idle."id"`)}
    ORDER BY idle."movedAt", idle."id" LIMIT ${limit}`;
}
