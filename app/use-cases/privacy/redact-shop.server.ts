import { Prisma } from "@prisma/client";
import type { Db, Tx } from "~/db.server";
import { PERSONAL_DATA } from "~/use-cases/privacy/personal-data.server";

/** Rows a transaction: short ones, so that a stopped deletion loses little and nobody waits for it. */
const BATCH = 5_000;

/**
 * Deletes what is a shop's, but for its ledger (ids and amounts), the nameless row that the ledger points to, and its privacy
 * requests. Batch by batch, each with its count in the request; stopped anywhere, it goes on where it was.
 *
 * @returns "installed-anew" where the merchant has the app again by now, having deleted nothing; a deletion that has begun
 *   goes to its end
 */
export async function redactShop(input: {
  db: Db;
  now: Date;
  shop: string;
  requestId: string;
  /** When it was asked for, by Shopify's clock. */
  askedAt: Date;
  /** The message that asked stays, so that the same one delivered again is known. */
  messageId: bigint;
}): Promise<"redacted" | "installed-anew"> {
  const { db, shop } = input;
  const begun = await db.$transaction((tx) => begin(tx, input));
  if (!begun) return "installed-anew";
  for (const [table, rule] of Object.entries(PERSONAL_DATA)) {
    if (rule.ofShop !== "deleted") continue;
    const kept =
      table === "WebhookMessage" ? Prisma.sql`AND t."id" <> ${input.messageId}::bigint` : Prisma.empty;
    const name = Prisma.raw(`"${table}"`);
    let count: number;
    do {
      count = await db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT set_config('waybond.redaction', ${`shop:${shop}`}, true)`;
        const deleted = await tx.$executeRaw`
          DELETE FROM ${name} WHERE ctid = ANY (ARRAY(
            SELECT t.ctid FROM ${name} t WHERE t."shop" = ${shop} ${kept} LIMIT ${BATCH}))`;
        await countDeleted(tx, input.requestId, table, deleted);
        return deleted;
      });
    } while (count === BATCH);
  }
  return "redacted";
}

/** Takes the name from the shop and from its privacy requests. @returns false where the shop has the app again */
async function begin(
  tx: Tx,
  input: { now: Date; shop: string; requestId: string; askedAt: Date },
): Promise<boolean> {
  const { now, shop, requestId, askedAt } = input;
  const [owner] = await tx.$queryRaw<{ installed: boolean }[]>`
    SELECT "uninstalledAt" IS NULL AND coalesce("accessGrantedAt", "installedAt") > ${askedAt} AS "installed"
    FROM "Shop" WHERE "domain" = ${shop} FOR UPDATE`;
  const [request] = await tx.$queryRaw<{ begun: boolean }[]>`
    SELECT "deleted" IS NOT NULL AS "begun" FROM "PrivacyRequest" WHERE "id" = ${requestId}::uuid FOR UPDATE`;
  if (request?.begun) return true;
  if (owner?.installed) return false;
  // An uninstallation that nobody told us of.
  await tx.shop.updateMany({ where: { domain: shop, uninstalledAt: null }, data: { uninstalledAt: now } });
  await tx.privacyRequest.update({ where: { id: requestId }, data: { deleted: {} } });
  for (const [table, { ofShop }] of Object.entries(PERSONAL_DATA)) {
    if (typeof ofShop === "string") continue;
    const columns = Object.entries(ofShop).map(
      ([column, value]) => Prisma.sql`${Prisma.raw(`"${column}"`)} = ${value}`,
    );
    const key = Prisma.raw(table === "Shop" ? `"domain"` : `"shop"`);
    await tx.$executeRaw`
      UPDATE ${Prisma.raw(`"${table}"`)} t SET ${Prisma.join(columns)} WHERE ${key} = ${shop}`;
  }
  return true;
}

async function countDeleted(tx: Tx, requestId: string, table: string, count: number): Promise<void> {
  if (count === 0) return;
  await tx.$executeRaw`
    UPDATE "PrivacyRequest" SET "deleted" =
      jsonb_set("deleted", ARRAY[${table}], to_jsonb(coalesce(("deleted" ->> ${table})::bigint, 0) + ${count}::bigint))
    WHERE "id" = ${requestId}::uuid`;
}
