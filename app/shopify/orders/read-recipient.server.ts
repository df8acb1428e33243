import { z } from "zod";
import { AccessDeniedError, runOperation, type AdminApi } from "~/shopify/graphql.server";

export const READ_RECIPIENT = `#graphql
  query ReadRecipient($id: ID!) {
    order(id: $id) {
      email
      customerLocale
    }
  }`;

const answer = z.object({
  order: z.object({ email: z.string().nullable(), customerLocale: z.string().nullable() }).nullable(),
});

/** Whom a mail about an order goes to. */
export type Recipient = { email: string; /** Language tag, as "pt-BR". */ locale: string | null };

/**
 * Null: the order has no address, or Shopify doesn't show it to us. An address is protected customer data, and a field that the
 * app isn't approved for makes the whole operation a refusal: so it is one of its own, and asked only where a mail is to go out.
 */
export async function readRecipient(admin: AdminApi, orderId: string): Promise<Recipient | null> {
  try {
    const { order } = await runOperation(admin, READ_RECIPIENT, { id: orderId }, answer);
    return order?.email ? { email: order.email, locale: order.customerLocale } : null;
  } catch (error) {
    if (error instanceof AccessDeniedError) return null;
    throw error;
  }
}
