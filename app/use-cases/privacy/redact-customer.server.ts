import { Prisma } from "@prisma/client";
import type { Tx } from "~/db.server";
import { PERSONAL_DATA, type Subject } from "~/use-cases/privacy/personal-data.server";

/** How many rows of each table were changed or deleted; tables without any are left out. */
export type RowCounts = Record<string, number>;

/**
 * Removes a customer's personal data everywhere; amounts, ledger and history stay. In one transaction: all of it or
 * nothing, and a second time there is nothing left to do.
 */
export async function redactCustomer(tx: Tx, who: Subject): Promise<RowCounts> {
  await tx.$queryRaw`SELECT set_config('waybond.redaction', ${`customer:${who.shop}`}, true)`;
  const counts: RowCounts = {};
  for (const [table, { ofCustomer, redacted }] of Object.entries(PERSONAL_DATA)) {
    if (!ofCustomer || !redacted) continue;
    const where = Prisma.sql`t."shop" = ${who.shop} AND ${ofCustomer(who)}`;
    const name = Prisma.raw(`"${table}"`);
    const count = await tx.$executeRaw(
      redacted === "deleted"
        ? Prisma.sql`DELETE FROM ${name} t WHERE ${where}`
        : updating(name, Object.entries(redacted), where),
    );
    if (count > 0) counts[table] = count;
  }
  return counts;
}

/** What is as it should be already isn't counted again. */
function updating(
  table: Prisma.Sql,
  columns: readonly (readonly [string, Prisma.Sql])[],
  where: Prisma.Sql,
): Prisma.Sql {
  const assigned = columns.map(([column, value]) => Prisma.sql`${Prisma.raw(`"${column}"`)} = ${value}`);
  const changed = columns.map(
    ([column, value]) => Prisma.sql`${Prisma.raw(`t."${column}"`)} IS DISTINCT FROM ${value}`,
  );
  return Prisma.sql`
    UPDATE ${table} t SET ${Prisma.join(assigned)} WHERE ${where} AND (${Prisma.join(changed, " OR ")})`;
}
