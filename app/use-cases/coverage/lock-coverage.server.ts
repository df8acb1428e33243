import type { Tx } from "~/db.server";

/**
 * Takes a coverage until the transaction ends. Whoever is to write to it, its lines, its claims or its settlements takes
 * it before all else: so two transactions on one coverage follow each other, and never wait for each other's rows.
 */
export async function lockCoverage(tx: Tx, shop: string, coverageId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Coverage" WHERE "shop" = ${shop} AND "id" = ${coverageId}::uuid FOR UPDATE`;
}
