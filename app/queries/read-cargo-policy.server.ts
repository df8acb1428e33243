import type { Db } from "~/db.server";
import { policyOfRow, type KeptPolicy } from "~/use-cases/cargo/cargo-policy-row.server";

/** One policy of the shop; null when it has none of this id. */
export async function readCargoPolicy(db: Db, shop: string, id: string): Promise<KeptPolicy | null> {
  const row = await db.cargoPolicy.findUnique({ where: { shop_id: { shop, id } } });
  return row && policyOfRow(row);
}
