import type { Db } from "~/db.server";

/** Adds a note of staff to a claim's history. @returns false when the shop has no such claim */
export async function noteClaim(input: {
  db: Db;
  now: Date;
  shop: string;
  claimId: string;
  by: string;
  note: string;
}): Promise<boolean> {
  const { db, now: at, shop, claimId, by, note } = input;
  const claim = await db.claim.findUnique({
    where: { shop_id: { shop, id: claimId } },
    select: { id: true },
  });
  if (!claim) return false;
  await db.claimEvent.create({ data: { shop, claimId, at, by, kind: "noted", reason: note } });
  return true;
}
