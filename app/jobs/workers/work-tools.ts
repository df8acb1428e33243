import type { Db } from "~/db.server";
import type { Enqueue, Queue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";

/** What the workers of every subject are given to do their jobs with. */
export type WorkTools = {
  queue: Pick<Queue, "work" | "schedule">;
  db: Db;
  /** Reads the clock: a job reads it once, but for those that take long. */
  clock: () => Promise<Date>;
  /** The database and the instant at which the job runs. */
  context: () => Promise<{ db: Db; now: Date }>;
  /** The shop's Admin API with its offline token, and the call budget that all workers of the shop share. */
  adminOf: (shop: string) => Promise<AdminApi>;
  enqueue: Enqueue;
};
