/** Where a dispute stands for whoever has to see to it. */
export const DISPUTE_PHASES = [
  /** The bank waits for evidence. */
  "answer",
  /** What was submitted is on its way to the bank. */
  "sending",
  /** The bank has it, and decides. */
  "waiting",
  /** The day by which the bank wanted it is over, and it decides without. */
  "missed",
  "won",
  "lost",
] as const;
export type DisputePhase = (typeof DISPUTE_PHASES)[number];

/** What a list of disputes can be narrowed to. */
export const DISPUTE_FILTERS = ["answer", "waiting", "won", "lost"] as const;
export type DisputeFilter = (typeof DISPUTE_FILTERS)[number];

export function disputePhase(
  dispute: {
    standing: "open" | "lost" | "won";
    status: string;
    evidenceDueBy: Date | null;
    evidenceSentOn: Date | null;
    /** Of the outbox; null: nothing was submitted here. */
    evidenceState: "pending" | "sent" | "confirmed" | "failed" | null;
  },
  now: Date,
): DisputePhase {
  const { standing, status, evidenceDueBy, evidenceSentOn, evidenceState } = dispute;
  if (standing !== "open") return standing;
  if (evidenceState === "pending" || evidenceState === "sent") return "sending";
  if (evidenceSentOn !== null || evidenceState === "confirmed" || status !== "NEEDS_RESPONSE")
    return "waiting";
  return evidenceDueBy !== null && evidenceDueBy < now ? "missed" : "answer";
}

/** How long there is until an instant, in whole days, or in hours on the last; null once it is over. */
export function timeLeft(until: Date, now: Date): { unit: "day" | "hour"; count: number } | null {
  const hours = Math.floor((until.getTime() - now.getTime()) / 3_600_000);
  if (until <= now) return null;
  return hours >= 24 ? { unit: "day", count: Math.floor(hours / 24) } : { unit: "hour", count: hours };
}
