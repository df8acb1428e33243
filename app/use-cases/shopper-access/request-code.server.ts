import { randomUUID } from "node:crypto";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { mailAccount } from "~/mail/account.server";
import type { ShopperLanguage } from "~/shopper/languages";
import type { AdminApi } from "~/shopify/graphql.server";
import { findOrdersByName } from "~/shopify/orders/find-orders-by-name.server";
import { writeMail } from "~/use-cases/mail/write-mail.server";
import { CODE_MINUTES, codeHash, codeOf, codeSubject } from "~/use-cases/shopper-access/shopper-code.server";

export type RequestedCode =
  /** Whether there is such an order is not told: the code goes to the order's own mail address, or nowhere. */
  | { ok: true; codeId: string }
  /** Too many codes were asked for within the hour, for this order and address or in this shop. */
  | { ok: false; reason: "too-many" }
  /** No mails go out here. */
  | { ok: false; reason: "no-mail" };

/** Within an hour: enough for who mistypes, too few for who tries. Of a shop: what its shoppers may need on a bad day. */
const MOST_OF_SUBJECT = 5;
const MOST_OF_SHOP = 200;
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
  language: ShopperLanguage;
}): Promise<RequestedCode> {
  const { db, enqueue, admin, now, secret, shop, language } = input;
  if (!mailAccount) return { ok: false, reason: "no-mail" };
  const email = input.email.trim().toLowerCase();
  const orderName = input.orderName.replaceAll("#", "").trim().toLowerCase();
  const subject = codeSubject({ secret, shop }, { orderName, email });
  if (await isTooMany(db, { shop, subject, now })) return { ok: false, reason: "too-many" };
  const orders = await findOrdersByName(admin, orderName);
  const order = orders.find((each) => each.email?.trim().toLowerCase() === email);
  return db.$transaction(async (tx) => {
    // What is counted stays so until this code is counted with it.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`waybond-codes:${shop}`}, 0))`;
    if (await isTooMany(tx, { shop, subject, now })) return { ok: false, reason: "too-many" };
    const codeId = randomUUID();
    const code = codeOf({ secret, shop }, codeId);
    await tx.shopperCode.create({
      data: {
        id: codeId,
        shop,
        orderId: order?.id ?? null,
        subject,
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

async function isTooMany(
  db: Db | Tx,
  { shop, subject, now }: { shop: string; subject: string; now: Date },
): Promise<boolean> {
  const createdAt = { gt: new Date(now.getTime() - HOUR_MS) };
  const ofSubject = await db.shopperCode.count({ where: { shop, subject, createdAt } });
  const ofShop = await db.shopperCode.count({ where: { shop, createdAt } });
  return ofSubject >= MOST_OF_SUBJECT || ofShop >= MOST_OF_SHOP;
}
