import type { SweepRun } from "@prisma/client";
import type { Db } from "~/db.server";
import { isOrder, listFailedWebhooks } from "~/queries/list-failed-webhooks.server";
import { orderNames } from "~/queries/order-names.server";
import { readHanging } from "~/queries/read-hanging.server";
import { isSilent } from "~/use-cases/runs/is-silent";
import { DOUBTFUL, SWEEP_TOPIC } from "~/use-cases/sweeping/queue-missed-orders.server";
import type { BackFillView, Health } from "~/views/health";
import { failureOf } from "~/views/message-codes";
import { importProblem } from "~/views/past-orders";

const MINUTE_MS = 60_000;
/** What waits for longer is told as late. */
export const LATE_MS = 10 * MINUTE_MS;
/** Shopify is asked every five minutes; after so long something keeps it from being asked. */
const SWEEP_LATE_MS = 30 * MINUTE_MS;
/** What hasn't moved for so long is tried again later, by itself; nobody needs to watch it. */
const MOVING_MS = 2 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
const SHOWN_REPAIRS = 10;

/** How a shop's books keep up with Shopify: what waits, what failed, what was missed and put right. */
export async function readHealth(
  db: Db,
  shop: { domain: string; installedAt: Date },
  now: Date,
): Promise<Health> {
  const [waiting, failed, hanging, sweep, backFill] = await Promise.all([
    readWaiting(db, shop.domain, now),
    listFailedWebhooks(db, shop.domain),
    readHanging(db, shop.domain, new Date(now.getTime() - LATE_MS)),
    readSweep(db, shop, now),
    db.sweepRun.findFirst({
      where: { shop: shop.domain, kind: "past" },
      orderBy: { startedAt: "desc" },
    }),
  ]);
  const { movedAt, ...rest } = waiting;
  return {
    now: now.toISOString(),
    waiting: rest,
    failed,
    hanging,
    sweep,
    backFill: backFill && backFillView(backFill, now),
    moving:
      sweep.running ||
      backFill?.state === "running" ||
      (movedAt !== null && now.getTime() - movedAt.getTime() < MOVING_MS),
  };
}

type Waiting = Health["waiting"] & { movedAt: Date | null };

async function readWaiting(db: Db, shop: string, now: Date): Promise<Waiting> {
  const [[counted], first] = await Promise.all([
    db.$queryRaw<[{ orders: bigint; other: bigint; movedAt: Date | null }]>`
      SELECT count(DISTINCT "subject") FILTER (WHERE "subject" ~ '^gid://shopify/(Order|Return)/') AS "orders",
        count(*) FILTER (WHERE "subject" IS NULL OR "subject" !~ '^gid://shopify/(Order|Return)/') AS "other",
        max(greatest("receivedAt", "attemptedAt")) AS "movedAt"
      FROM "WebhookMessage" WHERE "shop" = ${shop} AND "state" = 'pending'`,
    db.webhookMessage.findFirst({
      where: { shop, state: "pending" },
      orderBy: { receivedAt: "asc" },
      select: { receivedAt: true, problem: true },
    }),
  ]);
  return {
    orders: Number(counted.orders),
    other: Number(counted.other),
    oldest: first?.receivedAt.toISOString() ?? null,
    late: first !== null && now.getTime() - first.receivedAt.getTime() > LATE_MS,
    reason: first?.problem ? failureOf(first.problem) : null,
    movedAt: counted.movedAt,
  };
}

async function readSweep(
  db: Db,
  { domain: shop, installedAt }: { domain: string; installedAt: Date },
  now: Date,
): Promise<Health["sweep"]> {
  const where = { shop, kind: "updated" as const };
  const [latest, done, day, messages] = await Promise.all([
    db.sweepRun.findFirst({ where, orderBy: { startedAt: "desc" } }),
    db.sweepRun.findFirst({ where: { ...where, state: "done" }, orderBy: { startedAt: "desc" } }),
    db.sweepRun.aggregate({
      where: { ...where, startedAt: { gte: new Date(now.getTime() - DAY_MS) } },
      _sum: { looked: true, repaired: true },
    }),
    db.webhookMessage.findMany({
      where: { shop, topic: SWEEP_TOPIC, payload: { not: DOUBTFUL } },
      orderBy: { id: "desc" },
      take: SHOWN_REPAIRS,
      select: { id: true, subject: true, receivedAt: true, state: true },
    }),
  ]);
  const orderIds = messages.flatMap(({ subject }) => (isOrder(subject) ? [subject] : []));
  const named = await orderNames(db, shop, orderIds);
  const lastAt = done?.finishedAt ?? null;
  const overdueFrom = lastAt !== null && lastAt > installedAt ? lastAt : installedAt;
  return {
    running: latest?.state === "running",
    last: done && lastAt && { at: lastAt.toISOString(), looked: done.looked, repaired: done.repaired },
    late: now.getTime() - overdueFrom.getTime() > SWEEP_LATE_MS,
    problem: latest?.state === "failed" ? problemIn(latest) : null,
    day: { looked: day._sum.looked ?? 0, repaired: day._sum.repaired ?? 0 },
    repairs: messages.flatMap(({ id, subject, receivedAt, state }) =>
      isOrder(subject)
        ? [
            {
              id: id.toString(),
              order: named(subject),
              at: receivedAt.toISOString(),
              done: state === "done",
            },
          ]
        : [],
    ),
  };
}

function backFillView(run: SweepRun, now: Date): BackFillView {
  return {
    id: run.id,
    state: run.state,
    gathering: run.state === "running" && run.cursor === null,
    looked: run.looked,
    total: run.total,
    repaired: run.repaired,
    problem: problemIn(run),
    stalled: run.state === "running" && isSilent(run.updatedAt, now),
    startedAt: run.startedAt.toISOString(),
    startedBy: run.startedBy,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

function problemIn({ problem }: SweepRun) {
  return problem === null ? null : importProblem.parse(problem);
}
