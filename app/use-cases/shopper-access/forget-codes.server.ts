import type { Db } from "~/db.server";

/** A code is good for minutes and counted for an hour. */
const KEPT_MS = 86_400_000;

/** Deletes codes of days before. @returns how many */
export async function forgetCodes({ db, now }: { db: Db; now: Date }): Promise<number> {
  const { count } = await db.shopperCode.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - KEPT_MS) } },
  });
  return count;
}
