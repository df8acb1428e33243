import { z } from "zod";
import { EVIDENCE_KINDS } from "../../../../domain/claim";

const reason = z.object({
  for: z.array(z.enum(EVIDENCE_KINDS)).catch([]).default([]),
  words: z.string().nullish(),
});

/** What a decision asks the shopper for, as its reason holds it. */
export function readAsked(json: unknown): { photos: boolean; statement: boolean; words: string | null } {
  const asked = reason.safeParse(json).data;
  return {
    photos: asked?.for.includes("photos") ?? false,
    statement: asked?.for.includes("statement") ?? false,
    words: asked?.words ?? null,
  };
}
