import { setImmediate as letOthersRun } from "node:timers/promises";
import type { ReplayRun } from "@prisma/client";
import { Replay } from "../../../domain/replay";
import { parseCartFor, parsePlan, type Plan } from "../../../domain/rating";
import type { Db } from "~/db.server";
import { log } from "~/log.server";
import { RunEnded } from "~/use-cases/runs/run-ended";

/** Orders read and rated before others have their turn: some 20 ms of work. */
const BATCH = 250;
/** Progress is noted, and a cancellation seen, every so many batches. */
const NOTED_EVERY = 2;

export type ReplayInput = {
  db: Db;
  clock: () => Promise<Date>;
  shop: string;
  runId: string;
  /** No attempt follows this one: a fault on the way ends the run. */
  lastAttempt: boolean;
};

/**
 * Replays a plan over the shop's past orders and keeps the figures. It works nothing out twice and writes nothing but its
 * own row: run again after a stop it begins anew, to the same end.
 * @throws whatever stopped it, to be tried again; after the last attempt the run is marked as interrupted
 */
export async function runReplay(input: ReplayInput): Promise<"done" | "not-running"> {
  const { db, shop, runId } = input;
  const run = await db.replayRun.findFirst({ where: { id: runId, shop, state: "running" } });
  if (!run) return "not-running";
  try {
    const plan = readPlan(run.plan, `replay ${runId}`);
    const published = await livePlan(db, run);
    // Amounts in another currency can't be held against each other.
    const comparable = published?.currency === plan.currency ? published : null;
    const result = await replayed(input, run, new Replay(plan, comparable), plan.currency);
    const finishedAt = await input.clock();
    await note(input, {
      state: "done",
      result: result.figures(),
      done: result.orders,
      total: result.orders,
      finishedAt,
    });
    return "done";
  } catch (error) {
    if (error instanceof RunEnded) return "not-running";
    if (input.lastAttempt) {
      const message = error instanceof Error ? error.message : String(error);
      const problem = { code: "interrupted", message };
      await note(input, { state: "failed", problem, finishedAt: await input.clock() });
    }
    throw error;
  }
}

async function replayed(
  input: ReplayInput,
  run: ReplayRun,
  replay: Replay,
  currency: string,
): Promise<{ figures: Replay["figures"]; orders: number }> {
  const { db, shop } = input;
  let orders = 0;
  let after = "";
  for (let batch = 1; ; batch++) {
    const rows = await db.pastOrder.findMany({
      where: { shop, currency, orderedAt: { gte: run.since }, orderId: { gt: after } },
      orderBy: { orderId: "asc" },
      take: BATCH,
      select: { orderId: true, name: true, cart: true },
    });
    for (const { orderId, name, cart } of rows) {
      const parsed = parseCartFor(currency, cart);
      if (parsed.ok) replay.add({ id: orderId, name, cart: parsed.value });
      else log.warn({ pastOrder: orderId, shop, unreadable: parsed.issues.length });
      orders += 1;
    }
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return { figures: () => replay.figures(), orders };
    after = last.orderId;
    if (batch % NOTED_EVERY === 0) await note(input, { done: orders });
    await letOthersRun();
  }
}

async function livePlan(db: Db, { shop, liveVersion: version }: ReplayRun): Promise<Plan | null> {
  if (version === null) return null;
  const live = await db.planVersion.findUniqueOrThrow({ where: { shop_version: { shop, version } } });
  return readPlan(live.plan, `version ${version} of ${shop}`);
}

/** What was checked before it was kept. */
function readPlan(json: unknown, what: string): Plan {
  const plan = parsePlan(json);
  if (!plan.ok) throw new Error(`the plan of ${what} can't be read: ${JSON.stringify(plan.issues)}`);
  return plan.value;
}

/** @throws RunEnded when the run isn't running any more */
async function note(
  { db, shop, runId, clock }: ReplayInput,
  data: Parameters<Db["replayRun"]["updateMany"]>[0]["data"],
): Promise<void> {
  const { count } = await db.replayRun.updateMany({
    where: { id: runId, shop, state: "running" },
    data: { ...data, updatedAt: await clock() },
  });
  if (count === 0) throw new RunEnded();
}
