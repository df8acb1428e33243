import { Client } from "pg";

/**
 * Fills a shop's books with covered orders, each a copy of one that the app itself recorded, so that it is whole whatever
 * columns the tables have. Triggers and references are left aside meanwhile: what is copied is right already.
 */
export async function fillWithOrders(databaseUrl: string, shop: string, orders: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("SET session_replication_role = replica");
  const { rows } = await client.query<{ id: string; orderId: string }>(
    `SELECT "id", "orderId" FROM "Coverage" WHERE "shop" = $1 LIMIT 1`,
    [shop],
  );
  const [sample] = rows;
  if (!sample) throw new Error("no order to copy");

  // An id of the copy, from the row's own and the copy's number.
  const copyOf = (id: string) => `md5(t.${id}::text || n)::uuid`;
  const order = `'gid://shopify/Order/' || n`;
  const nextOf = (table: string) => `nextval(pg_get_serial_sequence('"${table}"', 'id'))`;
  const ofCoverage = `t."coverageId" = '${sample.id}'`;
  const copies: [table: string, where: string, changed: Record<string, string>][] = [
    [
      "Coverage",
      `t."id" = '${sample.id}'`,
      {
        id: copyOf(`"id"`),
        orderId: order,
        orderName: `'#' || n`,
        orderedAt: `now() - n * interval '10 seconds'`,
      },
    ],
    [
      "CoverageLine",
      ofCoverage,
      { id: copyOf(`"id"`), coverageId: copyOf(`"coverageId"`), lineItemId: `t."lineItemId" || '-' || n` },
    ],
    ["CoverageChange", ofCoverage, { id: nextOf("CoverageChange"), coverageId: copyOf(`"coverageId"`) }],
    [
      "LedgerEntry",
      ofCoverage,
      {
        id: copyOf(`"id"`),
        cause: `'coverage:' || ${copyOf(`"coverageId"`)}`,
        orderId: order,
        coverageId: copyOf(`"coverageId"`),
      },
    ],
    [
      "LedgerPosting",
      `t."entryId" IN (SELECT "id" FROM "LedgerEntry" WHERE "coverageId" = '${sample.id}')`,
      { id: nextOf("LedgerPosting"), entryId: copyOf(`"entryId"`) },
    ],
    ["FollowedOrder", `t."orderId" = '${sample.orderId}'`, { orderId: order }],
    [
      "WebhookMessage",
      `t."subject" = '${sample.orderId}'`,
      { id: nextOf("WebhookMessage"), webhookId: order, subject: order },
    ],
  ];
  const CHUNK = 100_000;
  for (const [table, where, changed] of copies) {
    const columns = await columnsOf(client, table);
    const values = columns.map((column) => changed[column] ?? `t."${column}"`);
    for (let from = 1; from <= orders; from += CHUNK) {
      const until = Math.min(orders, from + CHUNK - 1);
      await client.query(`
        INSERT INTO "${table}" (${columns.map((column) => `"${column}"`).join(", ")})
        SELECT ${values.join(", ")} FROM "${table}" t CROSS JOIN generate_series(${from}, ${until}) n
        WHERE t."shop" = '${shop}' AND ${where}`);
    }
  }
  await client.query("SET session_replication_role = DEFAULT");
  await client.query("VACUUM ANALYZE");
  await client.query("CHECKPOINT"); // else the rest of the filling is written while others are measured
  await client.end();
}

async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT "column_name" AS "name" FROM information_schema.columns
     WHERE "table_schema" = 'public' AND "table_name" = $1 ORDER BY "ordinal_position"`,
    [table],
  );
  return rows.map(({ name }) => name);
}
