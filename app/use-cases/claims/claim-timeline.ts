import { z } from "zod";
import type { ClaimState } from "../../../domain/claim";
import type { TimelineStep, ToldReason } from "~/use-cases/claims/shopper-claim";

type Event = { at: Date; by: string; kind: string; from: ClaimState | null; to: ClaimState | null };

/** A claim's history as its shopper is told of it, the oldest first; notes and what else staff see among themselves aren't in it. */
export function timelineOf(events: readonly Event[]): { at: string; step: TimelineStep }[] {
  return events.flatMap((event) => {
    const step = stepOf(event);
    return step === null ? [] : [{ at: event.at.toISOString(), step }];
  });
}

function stepOf({ kind, from, to, by }: Event): TimelineStep | null {
  if (kind === "filed" || kind === "remedy-chosen") return kind;
  switch (to) {
    case "in_review":
      if (from === "denied") return "appealed";
      return from === "needs_evidence" && by === "shopper" ? "answered" : "in-review";
    case "needs_evidence":
      return "asked";
    case "approved":
      // Back from an attempt that came to nothing: it is still approved.
      return from === "settling" ? null : "approved";
    case "denied":
    case "settling":
    case "settled":
    case "withdrawn":
      return to;
    case "submitted":
    case null:
      return null;
  }
}

const words = z.object({ words: z.string().min(1) });
const coded = z.looseObject({ code: z.string() });

/** A decision's reason as the shopper is told it; null: none was given. */
export function toldReason(json: unknown): ToldReason | null {
  return words.safeParse(json).data ?? coded.safeParse(json).data ?? null;
}
