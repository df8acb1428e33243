import { checkPolicy, sameTerms, type CargoPolicy, type CargoPolicyFault } from "../../../domain/cargo";
import type { Day } from "../../../domain/claim";
import type { Db } from "~/db.server";
import { dateOf } from "~/time/stored-day";
import { policyOfRow, rowOfPolicy } from "~/use-cases/cargo/cargo-policy-row.server";

export type SavedCargoPolicy =
  | { ok: true }
  | { ok: false; reason: "refused"; faults: CargoPolicyFault[] }
  /** Somebody saved or ended it meanwhile, or it isn't this shop's; nothing of this save was kept. */
  | { ok: false; reason: "conflict" };

/**
 * Keeps a cargo policy: a new one behind all others. `readAt` is when what the form showed was saved (null: it is new); if
 * that isn't the last save any more, nothing is overwritten. A new one comes with its id: sent twice, it is kept once. Other
 * terms hold for what ships from today on: nothing that left before is declared under what nobody had agreed on then.
 */
export async function saveCargoPolicy(input: {
  db: Db;
  now: Date;
  /** In the shop's time zone. */
  today: Day;
  shop: string;
  by: string;
  id: string;
  readAt: Date | null;
  policy: CargoPolicy;
  /** The shop's; a policy keeps the one that it was written in. */
  currency: string;
}): Promise<SavedCargoPolicy> {
  const { db, now, today, shop, by, id, readAt, policy, currency } = input;
  const faults = checkPolicy(policy);
  if (faults.length > 0) return { ok: false, reason: "refused", faults };
  const row = { ...rowOfPolicy(policy), updatedBy: by };
  if (readAt) {
    // Never the instant that was read: it is by their instants that two saves are told apart.
    const updatedAt = now <= readAt ? new Date(readAt.getTime() + 1) : now;
    const asRead = { shop, id, updatedAt: readAt, endedOn: null, currency };
    const kept = await db.cargoPolicy.findFirst({ where: asRead });
    if (!kept) return { ok: false, reason: "conflict" };
    const since = sameTerms(policyOfRow(kept), policy) ? {} : { termsSince: dateOf(today) };
    const { count } = await db.cargoPolicy.updateMany({
      where: asRead,
      data: { ...row, ...since, updatedAt },
    });
    return count === 0 ? { ok: false, reason: "conflict" } : { ok: true };
  }
  const last = await db.cargoPolicy.aggregate({ where: { shop }, _max: { position: true } });
  const { count } = await db.cargoPolicy.createMany({
    data: [
      {
        ...row,
        id,
        shop,
        currency,
        // Of two at the same time both may get it: then their ids order them.
        position: (last._max.position ?? 0) + 1,
        termsSince: dateOf(today),
        createdAt: now,
        createdBy: by,
        updatedAt: now,
      },
    ],
    skipDuplicates: true,
  });
  return count === 0 ? { ok: false, reason: "conflict" } : { ok: true };
}
