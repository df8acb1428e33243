import type { Db, Tx } from "~/db.server";
import type { Enqueue, JobName, Jobs } from "~/jobs/queue.server";

/** So long a thing is left alone after its last movement, even without a job: somebody may just be at it. */
export const REST_MS = 10 * 60_000;

/** What lies there without a job. */
export type Idle = { shop: string; id: string }[];

/** Sweeps within a transaction, one sweep of a name at a time: the next one sees the jobs of this one. */
export function sweepAlone<Swept>(
  db: Db,
  name: string,
  work: (tx: Tx) => Promise<Swept>,
  options?: { timeout: number },
): Promise<Swept> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${name}))`;
    return work(tx);
  }, options);
}

/** Queues a job for each. @returns how many */
export async function queueIdle<Name extends JobName>(
  tx: Tx,
  enqueue: Enqueue,
  name: Name,
  idle: Idle,
  data: (row: Idle[number]) => Jobs[Name],
): Promise<number> {
  for (const row of idle) await enqueue(tx, name, data(row));
  return idle.length;
}
