import type { PublishStep } from "@prisma/client";
import type { PublishProblem } from "~/views/publish-problem";
import type { AdminApi, UserError } from "~/shopify/graphql.server";

/** What a step of a publishing works with. */
export type StepInput = {
  admin: AdminApi;
  /** Writes down how far the step is. Throws RunEnded when the run isn't to go on. */
  progress: (step: PublishStep, done: number, total: number) => Promise<void>;
};

/** What a step came to: something for the next, or what stopped it. */
export type StepResult<T> = { ok: true; value: T } | { ok: false; problem: PublishProblem };

/** What Shopify's refusal of a change to the guarantee product means. */
export function refusalProblem(errors: readonly UserError[]): PublishProblem {
  if (errors.some(({ code }) => code === "PRODUCT_DOES_NOT_EXIST")) return { code: "product-deleted" };
  return { code: "refused", message: errors.map(({ message }) => message).join(" ") };
}

/** Lists of at most `size`, in order. */
export function batches<T>(list: readonly T[], size: number): T[][] {
  const found: T[][] = [];
  for (let start = 0; start < list.length; start += size) found.push(list.slice(start, start + size));
  return found;
}
