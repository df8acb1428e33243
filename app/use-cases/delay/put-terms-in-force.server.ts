import {
  checkDelayTerms,
  storeDelayTerms,
  type DelayTerms,
  type DelayTermsFault,
} from "../../../domain/delay";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { askToRewrite } from "~/use-cases/pricing/ask-to-rewrite.server";

export type PutDelayTerms =
  | { ok: true; version: number }
  | { ok: false; reason: "invalid"; faults: DelayTermsFault[] }
  /** Somebody put others in force meanwhile; nothing of these was kept. */
  | { ok: false; reason: "conflict" };

/**
 * Puts what a shop promises about punctuality in force, or switches it off, as a new version: for orders placed from now on, and
 * told to shoppers with the next writing of what is published. Of two at once, one succeeds.
 * @param readAt since when the version is in force that whoever saves has seen; null: none
 */
export async function putDelayTermsInForce(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  by: string;
  readAt: Date | null;
  on: boolean;
  terms: DelayTerms;
}): Promise<PutDelayTerms> {
  const { db, enqueue, now, shop, by, readAt, on, terms } = input;
  const faults = checkDelayTerms(terms);
  if (faults.length > 0) return { ok: false, reason: "invalid", faults };
  return db.$transaction(async (tx) => {
    const last = await tx.delayTerms.findFirst({ where: { shop }, orderBy: { version: "desc" } });
    if (last?.inForceAt.getTime() !== readAt?.getTime()) return { ok: false, reason: "conflict" };
    const version = (last?.version ?? 0) + 1;
    // An order has the version that was in force when it was placed: each begins after the one before. Shopify tells the second
    // in which an order was placed, so it begins with one.
    const second = new Date(Math.floor(now.getTime() / 1_000) * 1_000);
    const inForceAt = last && second <= last.inForceAt ? new Date(last.inForceAt.getTime() + 1) : second;
    const { count } = await tx.delayTerms.createMany({
      data: [{ shop, version, on, terms: storeDelayTerms(terms), inForceAt, createdBy: by }],
      skipDuplicates: true,
    });
    if (count === 0) return { ok: false, reason: "conflict" };
    await askToRewrite(tx, shop, enqueue);
    return { ok: true, version };
  });
}
