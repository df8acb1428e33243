import { randomUUID } from "node:crypto";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { mailAccount } from "~/mail/account.server";
import type { ShopperLanguage } from "~/shopper/languages";
import type { AdminApi } from "~/shopify/graphql.server";
import { findOrdersByName } from "~/shopify/orders/find-orders-by-name.server";
import { writeMail } from "~/use-cases/mail/write-mail.server";
import {
  CODE_MINUTES,
  codeHash,
  codeNetwork,
  codeOf,
  codeSubject,
} from "~/use-cases/shopper-access/shopper-code.server";

export type RequestedCode =
  /** Whether there is such an order is not told: the code goes to the order's own mail address, or nowhere. */
  | { ok: true; codeId: string }
  /** Too many codes were asked for within the hour, for this order and address, from this network or in this shop. */
  | { ok: false; reason: "too-many" }
  /** No mails go out here. */
  | { ok: false; reason: "no-mail" };

/**
 * Within an hour: enough for who mistypes, or shares a network, too few for who tries. Of a shop a fuse only: so high that nobody can
 * use it up for all others from a network or a few.
 */
const MOST = { typed: 5, network: 20, shop: 2_000 };
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/**
 * Sends a code to the mail address of an order, so that its holder may claim on it. Whether there is such an order changes
 * neither the answer nor what is done for it: a code and a mail are written in any case, a mail to nobody among them.
 * @throws as runOperation does, while Shopify doesn't answer
 */
export async function requestCode(input: {
  db: Db;
  enqueue: Enqueue;
  admin: AdminApi;
  now: Date;
  secret: string;
  shop: string;
  /** As typed: "#1001", "1001". */
  orderName: string;
  email: string;
  /** From where it is asked (request-code-from); null: nobody tells. */
  network: string | null;
  language: ShopperLanguage;
}): Promise<RequestedCode> {
  const { db, enqueue, admin, now, secret, shop, language } = input;
  if (!mailAccount) return { ok: false, reason: "no-mail" };
  const email = input.email.trim().toLowerCase();
  const orderName = input.orderName.replaceAll("#", "").trim().toLowerCase();
  const asked = {
    typed: codeSubject({ secret, shop }, { orderName, email }),
    network: input.network === null ? null : codeNetwork({ secret, shop }, input.network),
  };
  if (await isTooMany(db, { shop, asked, now })) return { ok: false, reason: "too-many" };
  const orders = await findOrdersByName(admin, orderName);
  const order = orders.find((each) => each.email?.trim().toLowerCase() === email);
  return db.$transaction(async (tx) => {
    // What is counted stays so until this code is counted with it.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`waybond-codes:${shop}`}, 0))`;
    if (await isTooMany(tx, { shop, asked, now })) return { ok: false, reason: "too-many" };
    const codeId = randomUUID();
    const code = codeOf({ secret, shop }, codeId);
    await tx.shopperCode.create({
      data: {
        id: codeId,
        shop,
        orderId: order?.id ?? null,
        subject: asked.network === null ? asked.typed : `${asked.typed}.${asked.network}`,
        codeHash: codeHash({ secret, shop }, codeId, code).toString("base64url"),
        createdAt: now,
        expiresAt: new Date(now.getTime() + CODE_MINUTES * MINUTE_MS),
      },
    });
    await writeMail(tx, {
      enqueue,
      now,
      shop,
      // By the order it is found when its customer is deleted.
      cause: `order:${order?.id ?? "none"}:code:${codeId}`,
      to: order?.email ?? null,
      language,
      template: "claim-code",
      values: { codeId },
    });
    return { ok: true, codeId };
  });
}

type Asked = { typed: string; network: string | null };

async function isTooMany(
  db: Db | Tx,
  { shop, asked, now }: { shop: string; asked: Asked; now: Date },
): Promise<boolean> {
  const since = new Date(now.getTime() - HOUR_MS);
  const [count] = await db.$queryRaw<{ typed: number; network: number; shop: number }[]>`
    SELECT count(*) FILTER (WHERE split_part("subject", '.', 1) = ${asked.typed})::int AS "typed",
           count(*) FILTER (WHERE split_part("subject", '.', 2) = ${asked.network})::int AS "network",
           count(*)::int AS "shop"
    FROM "ShopperCode" WHERE "shop" = ${shop} AND "createdAt" > ${since}`;
  if (!count) return false;
  return count.typed >= MOST.typed || count.network >= MOST.network || count.shop >= MOST.shop;
}
