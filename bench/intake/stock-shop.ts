import { Client } from "pg";

/** A shop that has the app, with the session that the stock template reads at every webhook. */
export async function addStockShop(databaseUrl: string, shop: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO "Shop" ("domain", "shopifyId", "name", "currency", "timeZone", "installedAt")
     VALUES ($1, 'gid://shopify/Shop/1', 'Bench', 'USD', 'UTC', now())`,
    [shop],
  );
  await client.query(
    `INSERT INTO "Session" ("id", "shop", "state", "accessToken", "scope")
     VALUES ('offline_' || $1::text, $1, '', 'shpat_bench', 'read_orders,write_orders')`,
    [shop],
  );
  await client.end();
}
