import { MOST_FILES } from "../../../domain/claim";
import type { Tx } from "~/db.server";

/** So many may ever be added to a claim, those that were taken back too. */
const MAX_TRIES = 50;

export type NoRoom =
  | { ok: false; reason: "too-many-files"; mostFiles: number }
  /** The shop's photos and papers take all the room that it has. */
  | { ok: false; reason: "shop-full" };

/** Whether a claim may have another file, and the shop so many more bytes. @returns null: it fits */
export async function noRoomFor(
  tx: Tx,
  input: { shop: string; claimId: string; bytes: number; shopBytes: number },
): Promise<NoRoom | null> {
  const { shop, claimId, bytes, shopBytes } = input;
  const [counted] = await tx.$queryRaw<{ files: number; tries: number; lying: bigint }[]>`
    SELECT
      (count(*) FILTER (WHERE "claimId" = ${claimId}::uuid AND "removedAt" IS NULL))::int AS "files",
      (count(*) FILTER (WHERE "claimId" = ${claimId}::uuid))::int AS "tries",
      coalesce(sum("bytes") FILTER (WHERE "key" IS NOT NULL), 0)::bigint AS "lying"
    FROM "Evidence" WHERE "shop" = ${shop}`;
  if (!counted) throw new Error("a count gave no row");
  const { files, tries, lying } = counted;
  if (files >= MOST_FILES || tries >= MAX_TRIES)
    return { ok: false, reason: "too-many-files", mostFiles: MOST_FILES };
  return lying + BigInt(bytes) > BigInt(shopBytes) ? { ok: false, reason: "shop-full" } : null;
}

/** Lets one transaction at a time count and add in a shop. */
export async function holdRoom(tx: Tx, shop: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`waybond-evidence:${shop}`}, 0))::text`;
}
