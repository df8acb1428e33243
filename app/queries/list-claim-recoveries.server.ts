import type { Day } from "../../domain/claim";
import type { Db } from "~/db.server";
import { recoveryItem, WITH_POLICY, type RecoveryItem } from "~/queries/recovery-item.server";

/** What forwarders and insurers owe for a claim. @param today in the shop's time zone */
export async function listClaimRecoveries(
  db: Db,
  shop: string,
  claimId: string,
  today: Day,
): Promise<RecoveryItem[]> {
  const rows = await db.recovery.findMany({
    where: { shop, claimId },
    include: WITH_POLICY,
    orderBy: { number: "asc" },
  });
  return rows.map((row) => recoveryItem(row, today));
}
