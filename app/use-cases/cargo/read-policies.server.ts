import type { DeclarablePolicy } from "../../../domain/cargo";
import type { Db, Tx } from "~/db.server";
import { dayOf, policyOfRow } from "~/use-cases/cargo/cargo-policy-row.server";

/** A shop's policies in the order in which shipments are declared, with those that were ended. */
export async function readPolicies(
  db: Db | Tx,
  owner: { domain: string; timeZone: string },
): Promise<DeclarablePolicy[]> {
  const rows = await db.cargoPolicy.findMany({
    where: { shop: owner.domain },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({
    ...policyOfRow(row),
    enteredOn: dayOf(row.termsSince),
  }));
}
