import type { PublishState, PublishStep } from "@prisma/client";
import type { PublishProblem } from "~/views/publish-problem";

/** A publishing as the plan page follows it. */
export type PublishRunView = {
  id: string;
  version: number;
  state: PublishState;
  step: PublishStep;
  done: number;
  total: number;
  problem: PublishProblem | null;
  /** No sign of life for some minutes: its worker is gone. */
  stalled: boolean;
  /** ISO 8601 */
  startedAt: string;
  /** ISO 8601 */
  updatedAt: string;
};
