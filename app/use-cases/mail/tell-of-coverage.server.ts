import { mailAccount } from "~/mail/account.server";
import type { Settings } from "~/use-cases/settings/read-settings.server";
import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { shopperLanguage } from "~/shopper/languages";
import type { AdminApi } from "~/shopify/graphql.server";
import type { ShopifyOrder } from "~/shopify/orders/read-order.server";
import { readRecipient, type Recipient } from "~/shopify/orders/read-recipient.server";
import { writeMail } from "~/use-cases/mail/write-mail.server";

/** An order that is older when it is recorded, as those of a back-fill are, is no news to its shopper. */
const NEWS_MS = 3 * 86_400_000;

/** Whom to tell by mail that their order is covered; null: nobody. */
export async function toldByMail(input: {
  admin: AdminApi;
  now: Date;
  settings: Settings;
  order: ShopifyOrder;
}): Promise<Recipient | null> {
  const { admin, now, settings, order } = input;
  const isNews = order.cancelledAt === null && now.getTime() - order.createdAt.getTime() < NEWS_MS;
  return mailAccount && settings.mailWhenCovered && isNews ? readRecipient(admin, order.id) : null;
}

/** Writes the mail that tells a shopper of their guarantee, once for each. */
export async function tellOfCoverage(
  tx: Tx,
  input: { enqueue: Enqueue; now: Date; shop: string; coverageId: string; recipient: Recipient },
): Promise<void> {
  const { coverageId, recipient, ...common } = input;
  await writeMail(tx, {
    ...common,
    cause: `coverage:${coverageId}:covered`,
    to: recipient.email,
    language: shopperLanguage(recipient.locale),
    template: "order-covered",
    values: { coverageId },
  });
}
