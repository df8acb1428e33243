import { z } from "zod";

/** Why a plan couldn't be published at its time, as it is kept and told to people. */
export const scheduleProblem = z.discriminatedUnion("code", [
  z.object({ code: z.literal("invalid"), faults: z.number() }),
  z.object({ code: z.literal("too-large") }),
  z.object({ code: z.literal("too-many-steps"), together: z.number(), limit: z.number() }),
  /** Another publishing didn't come to its end for an hour. */
  z.object({ code: z.literal("already-publishing") }),
  z.object({ code: z.literal("not-connected") }),
]);
export type ScheduleProblem = z.output<typeof scheduleProblem>;

/** The plan that waits for its time, or the last one that couldn't be published then. */
export type ScheduledPlanView = {
  id: string;
  state: "waiting" | "failed";
  /** ISO 8601 */
  publishAt: string;
  createdBy: string;
  createdAt: string;
  /** The draft was changed since: what will be published is the draft of then. */
  draftChanged: boolean;
  problem: ScheduleProblem | null;
};
