import type { Day } from "../../../domain/claim";
import type { Db } from "~/db.server";
import { dateOf } from "~/time/stored-day";

/** `conflict`: somebody saved or ended it meanwhile, or it isn't this shop's. */
export type EndedCargoPolicy = { ok: true } | { ok: false; reason: "conflict" };

/** Ends a policy: from `today` on nothing is declared under it. What was, stays. */
export async function endCargoPolicy(input: {
  db: Db;
  now: Date;
  shop: string;
  by: string;
  id: string;
  readAt: Date;
  /** In the shop's time zone. */
  today: Day;
}): Promise<EndedCargoPolicy> {
  const { db, now, shop, by, id, readAt, today } = input;
  const updatedAt = now <= readAt ? new Date(readAt.getTime() + 1) : now;
  const { count } = await db.cargoPolicy.updateMany({
    where: { shop, id, updatedAt: readAt, endedOn: null },
    data: { endedOn: dateOf(today), updatedAt, updatedBy: by },
  });
  return count === 0 ? { ok: false, reason: "conflict" } : { ok: true };
}
