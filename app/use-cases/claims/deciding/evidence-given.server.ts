import { z } from "zod";
import type { EvidenceGiven } from "../../../../domain/claim";
import type { Db, Tx } from "~/db.server";

/** In these a shopper can confirm the story as a statement. */
export const TELLING_EVENTS = ["filed", "answered"] as const;

const stated = z.object({ statement: z.literal(true) });

/**
 * What hangs on a claim, or on the draft that becomes it. A statement is given where the shopper made one when filing or
 * answering (facts of those events: {statement: true}); its words are among the claim's messages.
 */
export async function evidenceGiven(db: Db | Tx, shop: string, claimId: string): Promise<EvidenceGiven> {
  const files = await db.evidence.findMany({
    where: { shop, claimId, removedAt: null, scan: { not: "infected" } },
    select: { contentType: true },
  });
  const events = await db.claimEvent.findMany({
    where: { shop, claimId, kind: { in: [...TELLING_EVENTS] } },
    select: { facts: true },
  });
  return countEvidence(files, events);
}

export const isPhoto = ({ contentType }: { contentType: string }): boolean =>
  contentType.startsWith("image/");

/** @param events the telling ones, with their facts */
export function countEvidence(
  files: readonly { contentType: string }[],
  events: readonly { facts: unknown }[],
): EvidenceGiven {
  const photos = files.filter(isPhoto).length;
  return {
    photos,
    papers: files.length - photos,
    statement: events.some(({ facts }) => stated.safeParse(facts).success),
  };
}
