import type { Db } from "~/db.server";
import { shopperLanguage } from "~/shopper/languages";
import { ShopifyUnavailableError, ThrottledError, type AdminApi } from "~/shopify/graphql.server";
import { readDeliveryAddress, type DeliveryAddress } from "~/shopify/orders/read-delivery-address.server";
import { readRecipient, type Recipient } from "~/shopify/orders/read-recipient.server";
import type { ClaimToFile } from "~/use-cases/claims/filing/claim-to-file";
import { shopperKeys } from "~/use-cases/claims/filing/shopper-keys.server";

/** Where mails about a claim go to, in which language, and by what the shopper's other claims are found. */
export type OrderShopper = Pick<ClaimToFile, "contactEmail" | "language" | "keys">;

/** Where mails about an order's claims go to, and in which language. */
export type OrderContact = Pick<OrderShopper, "contactEmail" | "language">;

/** The order's own; nothing where it has none, or Shopify doesn't tell it now. */
export async function readOrderContact(admin: AdminApi | null, orderId: string): Promise<OrderContact> {
  const recipient = await orderRecipient(admin, orderId);
  const email = recipient?.email ?? null;
  return email === null ? {} : { contactEmail: email, language: shopperLanguage(recipient?.locale) };
}

/**
 * Who placed an order, for a claim that somebody files for them. What Shopify doesn't tell now is left out: a claim isn't held up
 * by it.
 */
export async function readOrderShopper(input: {
  db: Db;
  admin: AdminApi;
  /** The app's client secret. */
  secret: string;
  shop: string;
  coverageId: string;
  /** The mail address that the shopper named; null: the order's is taken. */
  contactEmail: string | null;
}): Promise<OrderShopper> {
  const { db, admin, secret, shop, coverageId } = input;
  const coverage = await db.coverage.findUnique({
    where: { shop_id: { shop, id: coverageId } },
    select: { orderId: true, customerId: true },
  });
  if (!coverage) return {};
  const { orderId, customerId } = coverage;
  const [recipient, address] = await Promise.all([
    orderRecipient(admin, orderId),
    orderAddress(admin, orderId),
  ]);
  const email = input.contactEmail ?? recipient?.email ?? null;
  return {
    ...(email === null ? {} : { contactEmail: email }),
    language: shopperLanguage(recipient?.locale),
    keys: shopperKeys({ secret, shop, customerId, email, address }),
  };
}

/** The mail address that an order was placed with; null where it has none, or Shopify doesn't tell it now. */
export async function orderEmail(admin: AdminApi | null, orderId: string): Promise<string | null> {
  return (await orderRecipient(admin, orderId))?.email ?? null;
}

/** Where an order went to; null where it doesn't say, or Shopify doesn't tell it now. */
export function orderAddress(admin: AdminApi | null, orderId: string): Promise<DeliveryAddress | null> {
  return unlessBusy(async () => admin && readDeliveryAddress(admin, orderId));
}

function orderRecipient(admin: AdminApi | null, orderId: string): Promise<Recipient | null> {
  return unlessBusy(async () => admin && readRecipient(admin, orderId));
}

/** Addresses are for mails and signals: a claim isn't held up by them. */
async function unlessBusy<T>(read: () => Promise<T | null>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ThrottledError || error instanceof ShopifyUnavailableError) return null;
    throw error;
  }
}
