import { z } from "zod";

/** What stopped the bringing of past orders, as it is kept and told to people. */
export const importProblem = z.discriminatedUnion("code", [
  /** The app lacks the right to read orders. */
  z.object({ code: z.literal("access-denied"), message: z.string() }),
  /** Shopify refused what we asked, in its words (English). */
  z.object({ code: z.literal("refused"), message: z.string() }),
  /** Shopify's bulk operation ended in another way than it should: its own word for it. */
  z.object({ code: z.literal("export-failed"), reason: z.string() }),
  z.object({ code: z.literal("throttled") }),
  z.object({ code: z.literal("not-connected") }),
  z.object({ code: z.literal("interrupted"), message: z.string() }),
]);
export type ImportProblem = z.output<typeof importProblem>;

/** The bringing of past orders, as pages show it. */
export type PastOrderImportView = {
  id: string;
  state: "running" | "done" | "failed" | "cancelled";
  days: number;
  found: number;
  kept: number;
  unreadable: number;
  problem: ImportProblem | null;
  /** No sign of life for some minutes: its worker is gone. */
  stalled: boolean;
  /** ISO 8601 */
  startedAt: string;
  startedBy: string;
  finishedAt: string | null;
};
