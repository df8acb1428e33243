import { z } from "zod";
import type { ReplayFigures } from "../../domain/replay";

/** What stopped a replay. */
export const replayProblem = z.object({ code: z.literal("interrupted"), message: z.string() });
export type ReplayProblem = z.output<typeof replayProblem>;

/** A replay, as pages show it. */
export type ReplayRunView = {
  id: string;
  state: "running" | "done" | "failed" | "cancelled";
  /** Null: the draft. */
  planVersion: number | null;
  /** The version that it was held against; null when none was published. */
  liveVersion: number | null;
  done: number;
  total: number;
  result: ReplayFigures | null;
  problem: ReplayProblem | null;
  /** What it says no longer holds: the draft was changed, or another version is published. */
  stale: "draft" | "published" | null;
  /** No sign of life for some minutes: its worker is gone. */
  stalled: boolean;
  /** ISO 8601 */
  startedAt: string;
  startedBy: string;
  finishedAt: string | null;
};
