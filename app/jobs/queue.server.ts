import { Prisma } from "@prisma/client";
import { Client } from "pg";
import PgBoss from "pg-boss";
import type { Tx } from "~/db.server";
import { startCrew, type Crew } from "~/jobs/crew.server";

/** The background jobs and what each is told. Jobs carry ids only: the worker reads the present state itself. */
export type Jobs = {
  // workers/orders: what an order's webhooks tell, and what was missed
  "process-webhook": { shop: string; messageId: string };
  "sweep-orders": { shop: string; runId: string };
  "start-due-sweeps": Record<string, never>; // every minute
  "look-after-parcels": Record<string, never>; // every hour
  "look-after-disputes": Record<string, never>; // every hour
  "follow-dispute": { shop: string; disputeId: string };

  // workers/plans: publishing, pricing (what is published is written again), replays
  "publish-plan": { shop: string; runId: string };
  "apply-pricing": { shop: string };
  "replay-plan": { shop: string; runId: string };
  "publish-due-plans": Record<string, never>; // every minute

  // workers/past-orders: what plans are tried on
  "keep-past-order": { shop: string; orderId: string };
  "bring-past-orders": { shop: string; runId: string };

  // workers/claims: decided, and settled as the shopper chose; what happens to claims and coverages by time alone
  "decide-claim": { shop: string; claimId: string };
  "settle-chosen": { shop: string; claimId: string };
  "try-rules": { shop: string; trialId: string };
  "file-planned-claims": Record<string, never>; // every hour
  "deny-unanswered": Record<string, never>; // every hour
  "pay-for-lateness": Record<string, never>; // every hour
  "claim-lateness": { shop: string; orderId: string }; // of orders that had to be followed first
  "expire-coverages": Record<string, never>; // every night

  // workers/recoveries: what forwarders and insurers owe
  "remind-of-deadlines": Record<string, never>; // every hour

  // workers/outboxes: whatever has an effect outside (sendSettlement, sendPremiumRefund, sendFlowSignal, sendMail, sendEvidence)
  "settle-claim": { shop: string; settlementId: string };
  "refund-premium": { shop: string; premiumRefundId: string };
  "send-flow-signal": { shop: string; signalId: string };
  "send-mail": { shop: string; mailId: string };
  "submit-evidence": { shop: string; disputeId: string };

  // workers/evidence: files that nothing hangs on any more
  "erase-evidence": Record<string, never>; // every five minutes
  "erase-orphans": Record<string, never>; // every night

  // workers/upkeep: privacy requests, what is old, what lies there without a job
  "carry-out-privacy-request": { shop: string; requestId: string };
  "forget-old": Record<string, never>; // every night
  requeue: Record<string, never>; // every five minutes
};
export type JobName = keyof Jobs;

type JobRules = {
  retryLimit: number;
  retryDelay: number;
  retryBackoff: boolean;
  expireInSeconds: number;
  /** "stately": one waits and one runs at most, over all processes. */
  policy?: "stately";
};

/**
 * Retries and time limits (seconds). Handlers are safe to run again at any point. A job whose process died comes back when
 * its time is up: what others wait for has a short one. What else leans on these is held by time-limits.test.ts.
 */
export const RULES: Record<JobName, JobRules> = {
  "process-webhook": { retryLimit: 12, retryDelay: 2, retryBackoff: true, expireInSeconds: 45 },
  "follow-dispute": { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 45 },
  "keep-past-order": { retryLimit: 5, retryDelay: 2, retryBackoff: true, expireInSeconds: 45 },
  "publish-plan": { retryLimit: 5, retryDelay: 2, retryBackoff: true, expireInSeconds: 900 },
  "apply-pricing": { retryLimit: 5, retryDelay: 2, retryBackoff: true, expireInSeconds: 120 },
  "try-rules": { retryLimit: 2, retryDelay: 1, retryBackoff: true, expireInSeconds: 600 },
  "decide-claim": { retryLimit: 8, retryDelay: 2, retryBackoff: true, expireInSeconds: 60 },
  "settle-chosen": { retryLimit: 12, retryDelay: 2, retryBackoff: true, expireInSeconds: 60 },
  // Tried again until the order is followed; after that the next hour's.
  "claim-lateness": { retryLimit: 6, retryDelay: 5, retryBackoff: true, expireInSeconds: 60 },
  "settle-claim": { retryLimit: 12, retryDelay: 2, retryBackoff: true, expireInSeconds: 120 },
  "refund-premium": { retryLimit: 12, retryDelay: 2, retryBackoff: true, expireInSeconds: 45 },
  "send-flow-signal": { retryLimit: 8, retryDelay: 2, retryBackoff: true, expireInSeconds: 60 },
  "send-mail": { retryLimit: 8, retryDelay: 5, retryBackoff: true, expireInSeconds: 60 },
  "submit-evidence": { retryLimit: 12, retryDelay: 5, retryBackoff: true, expireInSeconds: 60 },
  "sweep-orders": { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 900 },
  "carry-out-privacy-request": { retryLimit: 12, retryDelay: 5, retryBackoff: true, expireInSeconds: 900 },
  "bring-past-orders": { retryLimit: 5, retryDelay: 2, retryBackoff: true, expireInSeconds: 900 },
  "replay-plan": { retryLimit: 2, retryDelay: 1, retryBackoff: true, expireInSeconds: 600 },
  // Not tried again: the next one comes soon.
  "publish-due-plans": {
    retryLimit: 0,
    retryDelay: 0,
    retryBackoff: false,
    expireInSeconds: 120,
    policy: "stately",
  },
  "start-due-sweeps": {
    retryLimit: 0,
    retryDelay: 0,
    retryBackoff: false,
    expireInSeconds: 120,
    policy: "stately",
  },
  "look-after-parcels": {
    retryLimit: 0,
    retryDelay: 0,
    retryBackoff: false,
    expireInSeconds: 600,
    policy: "stately",
  },
  "look-after-disputes": {
    retryLimit: 0,
    retryDelay: 0,
    retryBackoff: false,
    expireInSeconds: 600,
    policy: "stately",
  },
  "file-planned-claims": {
    retryLimit: 0,
    retryDelay: 0,
    retryBackoff: false,
    expireInSeconds: 900,
    policy: "stately",
  },
  "deny-unanswered": {
    retryLimit: 0,
    retryDelay: 0,
    retryBackoff: false,
    expireInSeconds: 900,
    policy: "stately",
  },
  "pay-for-lateness": {
    retryLimit: 0,
    retryDelay: 0,
    retryBackoff: false,
    expireInSeconds: 1800,
    policy: "stately",
  },
  "expire-coverages": {
    retryLimit: 0,
    retryDelay: 0,
    retryBackoff: false,
    expireInSeconds: 3600,
    policy: "stately",
  },
  "remind-of-deadlines": {
    retryLimit: 0,
    retryDelay: 0,
    retryBackoff: false,
    expireInSeconds: 600,
    policy: "stately",
  },
  "forget-old": {
    retryLimit: 0,
    retryDelay: 0,
    retryBackoff: false,
    expireInSeconds: 600,
    policy: "stately",
  },
  "erase-evidence": {
    retryLimit: 0,
    retryDelay: 0,
    retryBackoff: false,
    expireInSeconds: 600,
    policy: "stately",
  },
  "erase-orphans": {
    retryLimit: 0,
    retryDelay: 0,
    retryBackoff: false,
    expireInSeconds: 3600,
    policy: "stately",
  },
  requeue: { retryLimit: 0, retryDelay: 0, retryBackoff: false, expireInSeconds: 120, policy: "stately" },
};

/** So long running jobs may take to end when the process stops. */
const LAST_JOBS_MS = 10_000;

const JOB_NAMES = Object.keys(RULES) as JobName[];

/** Kinds of job that there were: their queues and schedules go, or they would be filled for ever. */
const FORMER_NAMES = ["follow-order", "sweep", "forget-past-orders", "look-after-claims"];

/**
 * Lets a use case queue work in its own transaction: the work exists exactly if the transaction commits. `afterSeconds`: not
 * before so long.
 */
export type Enqueue = <N extends JobName>(
  tx: Tx,
  name: N,
  data: Jobs[N],
  options?: { afterSeconds: number },
) => Promise<void>;

/** `last`: when this attempt fails, there is no other. */
export type Handler<N extends JobName> = (data: Jobs[N], attempt: { last: boolean }) => Promise<void>;

export type Queue = {
  enqueue: Enqueue;
  /** Starts working on a kind of job, `concurrency` (1) at once in this process. A handler that throws is tried again by the rules above. */
  work<N extends JobName>(name: N, handler: Handler<N>, options?: { concurrency?: number }): Promise<void>;
  /** Queues a job whenever it is time, once for all processes. `cron`: in UTC, to the minute. */
  schedule(name: JobName, cron: string): Promise<void>;
  /** How many jobs wait or run, by kind. */
  sizes(): Promise<Record<JobName, number>>;
  /** Lets running handlers finish (10 s at most), then lets go of the database. */
  stop(): Promise<void>;
};

/**
 * Jobs of one kind for the rows of a query, in SQL, for statements that write both at once; the same rows as `enqueue` makes.
 * @param data an expression for what the job is told
 * @param from what comes after FROM
 */
export function insertJobsSql(name: JobName, data: string, from: string): string {
  const { retryLimit, retryDelay, retryBackoff, expireInSeconds, policy = "standard" } = RULES[name];
  return `
    INSERT INTO pgboss.job (name, data, retry_limit, retry_delay, retry_backoff, expire_in, policy)
    SELECT '${name}', ${data}, ${retryLimit}, ${retryDelay}, ${retryBackoff}, interval '${expireInSeconds} s', '${policy}'
    FROM ${from}`;
}

/** A condition in SQL: a job of this kind that names `id` as its `key` waits or runs. */
export function hasJob<N extends JobName>(name: N, key: keyof Jobs[N] & string, id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM pgboss.job WHERE name = ${name} AND state < 'completed' AND data ->> ${key} = ${id})`;
}

/**
 * Starts a queue on the database (tables of its own in the schema `pgboss`, made at the first start).
 * @param onError told of faults in the queue's own upkeep; a job's failure goes to the job
 */
export async function startQueue(databaseUrl: string, onError: (error: Error) => void): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: "waybond-queue",
    max: 5,
    // How soon the jobs of a process that died are noticed, once their time is up.
    maintenanceIntervalSeconds: 10,
    // What is looked through for them every time is kept short.
    archiveCompletedAfterSeconds: 60 * 60,
  });
  const crews: Crew[] = [];
  boss.on("error", onError);
  await oneAtATime(databaseUrl, async () => {
    await boss.start();
    for (const name of JOB_NAMES) await boss.createQueue(name, { name, ...RULES[name] });
    for (const name of FORMER_NAMES) await boss.deleteQueue(name);
  });

  return {
    async enqueue(tx, name, data, options) {
      const { policy: _ofTheQueue, ...rules } = RULES[name];
      const id = await boss.send(name, data, {
        ...rules,
        ...(options ? { startAfter: options.afterSeconds } : {}),
        db: {
          executeSql: async (text: string, values: unknown[]) => ({
            rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values),
          }),
        },
      });
      if (id === null) throw new Error(`job ${name} was not queued`);
    },
    async work(name, handler, { concurrency = 1 } = {}) {
      type Data = Jobs[typeof name];
      const options = { includeMetadata: true } as const;
      const crew = startCrew<Data>({
        size: concurrency,
        take: async (batchSize) =>
          (await boss.fetch<Data>(name, { ...options, batchSize })).map((job) => ({
            id: job.id,
            data: job.data,
            expireInSeconds: Number(job.expireInSeconds), // text, as the driver gives it
            last: job.retryCount >= job.retryLimit,
          })),
        run: ({ data, last }) => handler(data, { last }),
        finish: (id) => boss.complete(name, id),
        fail: (id, { name: kind, message, stack }) => boss.fail(name, id, { name: kind, message, stack }),
        onError,
      });
      crews.push(crew);
    },
    async schedule(name, cron) {
      await boss.schedule(name, cron, {});
    },
    async sizes() {
      const sizes = await Promise.all(
        JOB_NAMES.map(async (name) => [name, await boss.getQueueSize(name)] as const),
      );
      return Object.fromEntries(sizes) as Record<JobName, number>;
    },
    async stop() {
      await Promise.all(crews.map((crew) => crew.stop(LAST_JOBS_MS)));
      await boss.stop({ graceful: true, timeout: LAST_JOBS_MS, wait: true });
    },
  };
}

/** Processes that start together on a new database would make the queue's tables against each other. */
async function oneAtATime(databaseUrl: string, work: () => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: "waybond-queue" });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('waybond-queue'))");
    await work();
  } finally {
    await client.end(); // and with it the lock
  }
}
