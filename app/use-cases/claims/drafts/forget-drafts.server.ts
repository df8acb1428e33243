import type { Db } from "~/db.server";
import { dropDraftWithin } from "~/use-cases/claims/drafts/drop-draft.server";

/** So long a draft waits for its shopper to come back. */
const KEPT_MS = 60 * 86_400_000;

/** Gives up drafts that nobody has touched for two months; planned ones have their day. @returns how many */
export async function forgetDrafts({
  db,
  now,
  limit = 1_000,
}: {
  db: Db;
  now: Date;
  /** At most so many at once; the rest goes the next time. */
  limit?: number;
}): Promise<number> {
  const untouchedSince = new Date(now.getTime() - KEPT_MS);
  const left = await db.claimDraft.findMany({
    where: { state: "open", updatedAt: { lt: untouchedSince } },
    orderBy: { updatedAt: "asc" },
    take: limit,
    select: { shop: true, id: true },
  });
  let dropped = 0;
  for (const { shop, id: draftId } of left) {
    const drop = { shop, draftId, now, from: ["open" as const], untouchedSince };
    if (await db.$transaction((tx) => dropDraftWithin(tx, drop))) dropped += 1;
  }
  return dropped;
}
