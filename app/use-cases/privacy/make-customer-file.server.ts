import { Prisma } from "@prisma/client";
import type { Tx } from "~/db.server";
import { PERSONAL_DATA, type Subject } from "~/use-cases/privacy/personal-data.server";

/** Rows of ours as they stand in the database, without the shop's name beside each. */
type Row = Prisma.JsonObject;

/** Work that we do about a customer, and says nothing of them. */
const NOT_TOLD = new Set(["PrivacyRequest", "WebhookMessage"]);

/**
 * All that we hold about a customer, table by table: whatever a deletion would find (personal-data.server.ts), and what of
 * theirs would stay.
 */
export async function makeCustomerFile(
  tx: Tx,
  who: Subject,
  request: { receivedAt: Date; madeAt: Date },
): Promise<Prisma.InputJsonObject> {
  const records: Record<string, Row[]> = {};
  for (const [table, { ofCustomer }] of Object.entries(PERSONAL_DATA)) {
    if (!ofCustomer || NOT_TOLD.has(table)) continue;
    const rows = await tx.$queryRaw<{ row: Row }[]>`
      SELECT to_jsonb(t) - 'shop' AS "row" FROM ${Prisma.raw(`"${table}"`)} t
      WHERE t."shop" = ${who.shop} AND ${ofCustomer(who)}`;
    if (rows.length > 0) records[table] = rows.map(({ row }) => row);
  }
  return {
    about: {
      shop: who.shop,
      customer: who.customerId,
      orders: [...who.orderIds],
      requestedAt: request.receivedAt.toISOString(),
      madeAt: request.madeAt.toISOString(),
      reading:
        "Everything that Waybond holds about this customer for this shop, by kind of record. Amounts ending in Minor are in the smallest unit of the currency named beside them (cents). Names, addresses and payments are held by the shop itself, in Shopify.",
    },
    records: records as Prisma.InputJsonObject,
  };
}
