import { Prisma } from "@prisma/client";
import { appDatabase } from "./app-database";

// The database as it tells of itself: for rules that hold for every table, also for those that are added later.

const { db } = appDatabase;

export type Column = { table: string; column: string; type: string };

/** Every column of every table, as the database itself tells. */
export const columns = () => db.$queryRaw<Column[]>`
  SELECT c."table_name"::text AS "table", c."column_name"::text AS "column", c."udt_name"::text AS "type"
  FROM information_schema.columns c
  JOIN information_schema.tables t ON t."table_schema" = c."table_schema" AND t."table_name" = c."table_name"
  WHERE c."table_schema" = 'public' AND t."table_type" = 'BASE TABLE' AND c."table_name" <> '_prisma_migrations'`;
export const isText = ({ type }: Column) =>
  /^_?(text|varchar|bpchar|jsonb|json|bytea|name|citext|xml|inet)$/.test(type);
export const tables = async () => [...new Set((await columns()).map(({ table }) => table))].toSorted();

const rowsWith = (table: string, text: string) =>
  db.$queryRaw<{ row: string }[]>`
    SELECT t::text AS "row" FROM ${Prisma.raw(`"${table}"`)} t WHERE t::text LIKE ${`%${text}%`} ORDER BY 1`;

/** How many rows of which table hold a text anywhere. */
export async function traces(text: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of await tables()) {
    const { length } = await rowsWith(table, text);
    if (length > 0) found[table] = length;
  }
  return found;
}

/** All rows that hold a text anywhere, by table. */
export async function everything(of: string): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const table of await tables()) rows[table] = (await rowsWith(table, of)).map(({ row }) => row);
  return rows;
}

/** Leaves no row in any table. */
export async function empty(): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    for (const table of await tables()) await tx.$executeRaw`DELETE FROM ${Prisma.raw(`"${table}"`)}`;
  });
}
