import { AccessDeniedError, ThrottledError, type AdminApi } from "~/shopify/graphql.server";
import { RunEnded } from "~/use-cases/runs/run-ended";
import type { ImportProblem } from "~/views/past-orders";

/** The run can't come to its end. */
export class RunStopped extends Error {
  readonly problem: ImportProblem;

  constructor(problem: ImportProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/**
 * Works at a run that reads Shopify's orders. What won't pass by trying again ends it at once. Whatever else breaks it, too
 * many calls at a time among it, ends it after the last attempt only: what was kept so far stays, and the next attempt goes on.
 *
 * @param fail writes down what ended it
 * @returns what the work came to; "not-running" when somebody ended it meanwhile
 * @throws whatever stopped it on the way, to be tried again
 */
export async function workAtRun<Outcome>(input: {
  /** The shop's own API access; null when the app has none any more. */
  admin: () => Promise<AdminApi | null>;
  lastAttempt: boolean;
  work: (admin: AdminApi) => Promise<Outcome>;
  fail: (problem: ImportProblem) => Promise<void>;
}): Promise<Outcome | "failed" | "not-running"> {
  const { work, fail, lastAttempt } = input;
  try {
    const admin = await input.admin();
    if (!admin) throw new RunStopped({ code: "not-connected" });
    return await work(admin);
  } catch (error) {
    if (error instanceof RunEnded) return "not-running";
    const problem = problemOf(error, lastAttempt);
    if (!problem && !lastAttempt) throw error;
    await fail(problem ?? interruption(error));
    if (!problem) throw error;
    return "failed";
  }
}

/** What ends a run for good; null for what may pass when it is tried again. */
function problemOf(error: unknown, lastAttempt: boolean): ImportProblem | null {
  if (error instanceof RunStopped) return error.problem;
  if (error instanceof AccessDeniedError) return { code: "access-denied", message: error.message };
  if (error instanceof ThrottledError && lastAttempt) return { code: "throttled" };
  return null;
}

/** What ended a run whose last attempt broke. */
function interruption(error: unknown): ImportProblem {
  return { code: "interrupted", message: error instanceof Error ? error.message : String(error) };
}
