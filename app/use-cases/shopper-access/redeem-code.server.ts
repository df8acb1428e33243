import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Db } from "~/db.server";
import { CODE_TRIES, codeHash } from "~/use-cases/shopper-access/shopper-code.server";

export type RedeemedCode =
  /** gid://shopify/Order/1 */
  | { ok: true; orderId: string }
  /** `expired`: used, too old, or never sent. */
  | { ok: false; reason: "wrong" | "expired" | "too-many" };

/**
 * Takes a code for the order that it was sent for; once, and at most five tries. A try is counted before it is looked at, so that
 * tries at once are no more than tries one by one. A code that was sent to nobody is answered as any other.
 */
export async function redeemCode(input: {
  db: Db;
  now: Date;
  secret: string;
  shop: string;
  codeId: string;
  code: string;
}): Promise<RedeemedCode> {
  const { db, now, secret, shop, codeId: id, code } = input;
  if (!z.uuid().safeParse(id).success) return { ok: false, reason: "expired" };
  const [row] = await db.shopperCode.updateManyAndReturn({
    where: { shop, id, usedAt: null, expiresAt: { gt: now }, attempts: { lt: CODE_TRIES } },
    data: { attempts: { increment: 1 } },
    select: { orderId: true, codeHash: true, attempts: true },
  });
  if (!row) return { ok: false, reason: await whyNot(db, { shop, id, now }) };
  const typed = codeHash({ secret, shop }, id, code.replaceAll(/\s/g, ""));
  const kept = Buffer.from(row.codeHash, "base64url");
  const isRight = kept.length === typed.length && timingSafeEqual(kept, typed);
  if (!isRight || row.orderId === null)
    return { ok: false, reason: row.attempts >= CODE_TRIES ? "too-many" : "wrong" };
  const { count } = await db.shopperCode.updateMany({
    where: { shop, id, usedAt: null },
    data: { usedAt: now },
  });
  return count === 1 ? { ok: true, orderId: row.orderId } : { ok: false, reason: "expired" };
}

async function whyNot(
  db: Db,
  { shop, id, now }: { shop: string; id: string; now: Date },
): Promise<"expired" | "too-many"> {
  const tried = await db.shopperCode.count({
    where: { shop, id, usedAt: null, expiresAt: { gt: now }, attempts: { gte: CODE_TRIES } },
  });
  return tried > 0 ? "too-many" : "expired";
}
