import type { Day } from "../../domain/claim";
import type { Db } from "~/db.server";
import { dayOf } from "~/time/stored-day";

/** A claim that waits for its day: the draft that becomes it. */
export type PlannedClaim = { draftId: string; fileOn: Day };

/** What is to be filed by itself on a coverage, the soonest first. */
export async function listPlannedClaims(
  db: Db,
  { shop, coverageId }: { shop: string; coverageId: string },
): Promise<PlannedClaim[]> {
  const drafts = await db.claimDraft.findMany({
    where: { shop, coverageId, state: "planned" },
    orderBy: [{ fileOn: "asc" }, { id: "asc" }],
    select: { id: true, fileOn: true },
  });
  return drafts.flatMap(({ id: draftId, fileOn }) => (fileOn ? [{ draftId, fileOn: dayOf(fileOn) }] : []));
}
