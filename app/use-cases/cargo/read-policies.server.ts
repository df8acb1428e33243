import type { Db, Tx } from "~/db.server";
import { policyOfRow, type KeptPolicy } from "~/use-cases/cargo/cargo-policy-row.server";

/** A shop's policies in the order in which shipments are declared, with those that were ended. */
export async function readPolicies(db: Db | Tx, shop: string): Promise<KeptPolicy[]> {
  const rows = await db.cargoPolicy.findMany({
    where: { shop },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  return rows.map(policyOfRow);
}
