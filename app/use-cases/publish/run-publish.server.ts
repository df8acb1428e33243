import type { PlanVersion, PublishRun, PublishStep, Shop } from "@prisma/client";
import { parsePlan } from "../../../domain/rating";
import type { Db } from "~/db.server";
import type { PublishProblem } from "~/views/publish-problem";
import { AccessDeniedError, ThrottledError, type AdminApi } from "~/shopify/graphql.server";
import { openChannels } from "~/use-cases/publish/steps/open-channels.server";
import { prepareProduct } from "~/use-cases/publish/steps/prepare-product.server";
import { prepareVariants } from "~/use-cases/publish/steps/prepare-variants.server";
import type { StepInput } from "~/use-cases/publish/steps/publish-step.server";
import { storedSteps } from "~/use-cases/publish/steps/stored-steps.server";
import { recordPricing } from "~/use-cases/publish/steps/record-pricing.server";
import {
  ladderFor,
  readOwner,
  switchPlan,
  type Switched,
} from "~/use-cases/publish/steps/switch-plan.server";
import { tidyVariants } from "~/use-cases/publish/steps/tidy-variants.server";
import { RunEnded } from "~/use-cases/runs/run-ended";

export type RunInput = {
  db: Db;
  /** The shop's own API access; null when the app has none any more. */
  admin: () => Promise<AdminApi | null>;
  /** A run takes minutes: the time of each note of its progress is read anew. */
  clock: () => Promise<Date>;
  shop: string;
  runId: string;
  /** No attempt follows this one: a fault on the way (no network, Shopify down) ends the run. */
  lastAttempt: boolean;
};

export type RunOutcome = "done" | "failed" | "not-running";

type Run = PublishRun & { planVersion: PlanVersion; owner: Shop };

/**
 * Publishes a plan version: product, variants, channels, then the switch, after which shoppers are rated by it, and the
 * tidying up. Each step looks at what is there and does what is missing, so a run that stopped anywhere (or runs twice at
 * once) is run again with the same result; until the switch shoppers see the version before.
 * @returns what the run came to; "not-running" when there was nothing to do
 * @throws whatever stopped it on the way, to be tried again; after the last attempt the run is marked as interrupted
 */
export async function runPublish(input: RunInput): Promise<RunOutcome> {
  const { db, shop, runId } = input;
  const run = await db.publishRun.findFirst({
    where: { id: runId, shop, state: "running" },
    include: { planVersion: true, owner: true },
  });
  if (!run) return "not-running";
  try {
    const admin = await input.admin();
    const problem = admin ? await publish(input, run, admin) : { code: "not-connected" as const };
    if (problem) await end(input, { state: "failed", problem });
    else await end(input, { state: "done" });
    return problem ? "failed" : "done";
  } catch (error) {
    if (error instanceof RunEnded) return "not-running";
    const problem = expectedProblem(error);
    if (problem) {
      await end(input, { state: "failed", problem });
      return "failed";
    }
    if (input.lastAttempt) {
      const message = error instanceof Error ? error.message : String(error);
      await end(input, { state: "failed", problem: { code: "interrupted", message } });
    }
    throw error;
  }
}

/** @returns what stopped it; null when it came to its end */
async function publish(input: RunInput, run: Run, admin: AdminApi): Promise<PublishProblem | null> {
  const { db } = input;
  const { owner, planVersion } = run;
  const steps = storedSteps(planVersion.steps);
  const stepInput: StepInput = {
    admin,
    progress: (step, done, total) => noteProgress(input, step, done, total),
  };

  const firstStep = steps[0];
  if (firstStep === undefined) throw new Error(`version ${run.version} of ${run.shop} has no steps`);
  const product = await prepareProduct(stepInput, { knownId: owner.guaranteeProductId, firstStep });
  if (!product.ok) return product.problem;
  await db.shop.update({
    where: { domain: run.shop },
    data: { guaranteeProductId: product.value.id },
  });

  const variants = await prepareVariants(stepInput, {
    product: product.value,
    steps,
    liveSteps: await stepsOfVersions(db, run.shop, { equals: owner.livePlanVersion ?? 0 }),
    taxable: planVersion.taxable,
  });
  if (!variants.ok) return variants.problem;

  const channels = await openChannels(stepInput, product.value.id);
  if (!channels.ok) return channels.problem;

  const { currency } = owner;
  const { termsUrl } = planVersion;
  const plan = parsePlan(planVersion.plan);
  if (!plan.ok) throw new Error(`version ${run.version} of ${run.shop} can't be read`);
  const publication = {
    plan: plan.value,
    compact: planVersion.compact,
    ladder: ladderFor(variants.value, { version: run.version, currency, steps, termsUrl }),
  };
  const switched = await switchPlan({
    admin,
    owner: () => readOwner(db, run.shop),
    publication: async () => {
      await stepInput.progress("switch", 0, 1);
      return publication;
    },
  });
  if (!switched.ok) return switched.problem;
  await recordSwitch(input, run, switched.value);

  const tidied = await tidyVariants(stepInput, {
    productId: product.value.id,
    liveSteps: steps,
    taxable: planVersion.taxable,
    keep: new Set(await stepsOfVersions(db, run.shop, await versionsInCarts(db, run))),
  });
  return tidied.ok ? null : tidied.problem;
}

/** From now on the version is the live one, in our books as in the shop. */
async function recordSwitch(
  { db, clock, runId }: RunInput,
  { shop, version }: Run,
  switched: Switched | null,
): Promise<void> {
  const now = await clock();
  await db.$transaction(async (tx) => {
    const { count } = await tx.publishRun.updateMany({
      where: { id: runId, shop, state: "running" },
      data: { step: "switch", done: 1, total: 1, updatedAt: now },
    });
    if (count === 0) throw new RunEnded();
    await tx.planVersion.updateMany({
      where: { shop, version, publishedAt: null },
      data: { publishedAt: now },
    });
    await tx.shop.update({ where: { domain: shop }, data: { livePlanVersion: version } });
    if (switched) await recordPricing(tx, { shop, now, switched });
  });
}

type Versions = { equals: number } | { gte: number; lte: number };

/**
 * The version just made live and the one that was published before it. Any between them were given up on the way, one of
 * them perhaps after its switch: their steps are kept as well.
 */
async function versionsInCarts(db: Db, { shop, version }: Run): Promise<Versions> {
  const before = await db.planVersion.findFirst({
    where: { shop, version: { lt: version }, publishedAt: { not: null } },
    orderBy: { version: "desc" },
  });
  return { gte: before?.version ?? version, lte: version };
}

async function stepsOfVersions(db: Db, shop: string, version: Versions): Promise<string[]> {
  const versions = await db.planVersion.findMany({ where: { shop, version } });
  return versions.flatMap((found) => storedSteps(found.steps));
}

async function noteProgress(
  { db, clock, shop, runId }: RunInput,
  step: PublishStep,
  done: number,
  total: number,
): Promise<void> {
  const { count } = await db.publishRun.updateMany({
    where: { id: runId, shop, state: "running" },
    data: { step, done, total, updatedAt: await clock() },
  });
  if (count === 0) throw new RunEnded();
}

async function end(
  { db, clock, shop, runId }: RunInput,
  result: { state: "done" } | { state: "failed"; problem: PublishProblem },
): Promise<void> {
  const now = await clock();
  await db.publishRun.updateMany({
    where: { id: runId, shop, state: "running" },
    data: { ...result, updatedAt: now, finishedAt: now },
  });
}

/** Faults that trying again at once wouldn't help against. */
function expectedProblem(error: unknown): PublishProblem | null {
  if (error instanceof ThrottledError) return { code: "throttled" };
  if (error instanceof AccessDeniedError) return { code: "access-denied", message: error.message };
  return null;
}
