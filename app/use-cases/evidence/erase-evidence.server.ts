import type { Db } from "~/db.server";
import { evidenceIdOf, type EvidenceStore } from "~/evidence/evidence-store";

const BATCH = 200;
/** So long what lies in the store without being written down is left alone: it may just be coming. */
const ORPHAN_REST_MS = 86_400_000;

/**
 * Deletes the bytes of what was removed (by whoever added it, or with its customer or shop), then their keys, over all shops.
 * Stopped anywhere, it goes on: what is deleted already is deleted once more.
 * @returns how many photos and papers
 */
export async function eraseRemovedEvidence(input: { db: Db; store: EvidenceStore }): Promise<number> {
  const { db, store } = input;
  let erased = 0;
  for (;;) {
    const rows = await db.evidence.findMany({
      where: {
        removedAt: { not: null },
        OR: [{ key: { not: null } }, { shownKey: { not: null } }, { thumbnailKey: { not: null } }],
      },
      orderBy: { id: "asc" },
      take: BATCH,
      select: { shop: true, id: true, key: true, shownKey: true, thumbnailKey: true },
    });
    for (const { shop, id, ...keys } of rows) {
      for (const key of Object.values(keys)) if (key !== null) await store.delete(key);
      await db.evidence.updateMany({
        where: { shop, id, removedAt: { not: null } },
        data: { key: null, shownKey: null, thumbnailKey: null },
      });
      erased++;
    }
    if (rows.length < BATCH) return erased;
  }
}

/**
 * Deletes what has lain in the store for a day without being written down: its process died in between.
 * @returns how many files
 */
export async function eraseOrphans(input: { db: Db; store: EvidenceStore }): Promise<number> {
  const { db, store } = input;
  let erased = 0;
  let batch: string[] = [];
  const look = async () => {
    for (const key of await unwritten(db, batch)) {
      await store.delete(key);
      erased++;
    }
    batch = [];
  };
  for await (const key of store.list(ORPHAN_REST_MS)) if (batch.push(key) >= BATCH) await look();
  await look();
  return erased;
}

/**
 * Deletes the rows that are left of a deleted shop: without claim and bytes, they say nothing any more.
 * @returns how many
 */
export async function forgetErasedEvidence({ db }: { db: Db }): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "Evidence" e
    WHERE e."removedAt" IS NOT NULL AND coalesce(e."key", e."shownKey", e."thumbnailKey") IS NULL
      AND NOT EXISTS (SELECT FROM "Claim" c WHERE c."shop" = e."shop" AND c."id" = e."claimId")
      AND NOT EXISTS (SELECT FROM "ClaimDraft" d WHERE d."shop" = e."shop" AND d."id" = e."claimId")`;
}

/** Those of the keys that no photo or paper has. */
async function unwritten(db: Db, keys: string[]): Promise<string[]> {
  const ours = keys.flatMap((key) => evidenceIdOf(key) ?? []);
  const rows = await db.evidence.findMany({
    where: { id: { in: ours } },
    select: { key: true, shownKey: true, thumbnailKey: true },
  });
  const written = new Set(rows.flatMap(({ key, shownKey, thumbnailKey }) => [key, shownKey, thumbnailKey]));
  return keys.filter((key) => evidenceIdOf(key) !== null && !written.has(key));
}
