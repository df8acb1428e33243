import { Prisma } from "@prisma/client";
import type { SeenPhoto } from "../../../../domain/claim";
import type { Db } from "~/db.server";

/** Pictures whose perceptual hashes differ in so many of their 64 bits, or fewer, look the same. */
export const SIMILAR_BITS = 6;
/** Of the shop's pictures, so many of the last year are looked through. */
const MOST_PICTURES = 50_000;

/** `pictureHash`: 16 hex digits (app/evidence/picture-hash); null for a picture too plain to be told from others. */
export type Photo = { sha256: string; pictureHash: string | null };

/**
 * Whether a photo hangs on another claim of the shop that was filed by then and wasn't withdrawn: the same file at any time, or
 * one that looks the same `since` then.
 */
export async function findSeenPhoto(
  db: Db,
  claim: { shop: string; claimId: string; photos: readonly Photo[]; since: Date; by: Date },
): Promise<SeenPhoto> {
  const { shop, claimId, photos, since, by } = claim;
  if (photos.length === 0) return "none";
  const others = Prisma.sql`
    "Evidence" o JOIN "Claim" c ON c."shop" = o."shop" AND c."id" = o."claimId" AND c."state" <> 'withdrawn'
    WHERE o."shop" = ${shop} AND o."claimId" <> ${claimId}::uuid AND c."filedAt" <= ${by}`;
  const files = photos.map(({ sha256 }) => sha256);
  const [{ same }] = await db.$queryRaw<[{ same: boolean }]>`
    SELECT EXISTS (SELECT FROM ${others} AND o."sha256" = ANY(${files}::text[])) AS "same"`;
  if (same) return "same";

  const hashes = photos.flatMap(({ pictureHash }) => pictureHash ?? []);
  if (hashes.length === 0) return "none";
  const [{ similar }] = await db.$queryRaw<[{ similar: boolean }]>`
    WITH other AS (
      SELECT ('x' || o."pictureHash")::bit(64) AS "hash" FROM ${others}
        AND o."addedAt" > ${since} AND o."pictureHash" IS NOT NULL
      ORDER BY o."addedAt" DESC LIMIT ${MOST_PICTURES})
    SELECT EXISTS (
      SELECT FROM other JOIN unnest(${hashes}::text[]) AS own("hash")
        ON bit_count(other."hash" # ('x' || own."hash")::bit(64)) <= ${SIMILAR_BITS}) AS "similar"`;
  return similar ? "similar" : "none";
}
