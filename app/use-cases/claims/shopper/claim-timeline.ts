import { z } from "zod";
import { REMEDIES, type ClaimState } from "../../../../domain/claim";
import type { TimelineEntry, TimelineStep, ToldReason } from "~/use-cases/claims/shopper/shopper-claim";

type Event = {
  at: Date;
  by: string;
  kind: string;
  from: ClaimState | null;
  to: ClaimState | null;
  facts: unknown;
};

/** A claim's history as its shopper is told of it, the oldest first; notes and what else staff see among themselves aren't in it. */
export function timelineOf(events: readonly Event[]): TimelineEntry[] {
  return events.flatMap((event): TimelineEntry[] => {
    const at = event.at.toISOString();
    if (event.kind === "remedy-chosen") {
      const remedy = chosen.safeParse(event.facts).data?.remedy;
      return remedy && isByShopper(event.by) ? [{ at, step: "remedy-chosen", remedy }] : [];
    }
    const step = stepOf(event);
    return step === null ? [] : [{ at, step }];
  });
}

/** Whether a remedy was chosen by the shopper, or taken as they had wished; staff note theirs under their own names. */
export const isByShopper = (by: string): boolean => by === "shopper" || by === "waybond";

const chosen = z.object({ remedy: z.enum(REMEDIES) });

function stepOf({ kind, from, to, by }: Event): Exclude<TimelineStep, "remedy-chosen"> | null {
  if (kind === "filed") return kind;
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
