import { z } from "zod";
import { AccessDeniedError, runOperation, type AdminApi } from "~/shopify/graphql.server";

export const READ_DELIVERY_ADDRESS = `#graphql
  query ReadDeliveryAddress($id: ID!) {
    order(id: $id) {
      shippingAddress {
        name
        company
        address1
        address2
        city
        provinceCode
        zip
        countryCodeV2
        phone
      }
    }
  }`;

const text = z.string().nullable();
const answer = z.object({
  order: z
    .object({
      shippingAddress: z
        .object({
          name: text,
          company: text,
          address1: text,
          address2: text,
          city: text,
          provinceCode: text,
          zip: text,
          countryCodeV2: text,
          phone: text,
        })
        .nullable(),
    })
    .nullable(),
});

/** Where an order went to, as far as it says. */
export type DeliveryAddress = {
  name: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  provinceCode: string | null;
  zip: string | null;
  countryCode: string | null;
  phone: string | null;
};

/**
 * Null: the order has no address, or Shopify doesn't show it to us. It is protected customer data, and asked for only where it is
 * needed: to be confirmed for a reshipment, and to be known again (as a keyed hash) in another claim.
 */
export async function readDeliveryAddress(admin: AdminApi, orderId: string): Promise<DeliveryAddress | null> {
  try {
    const { order } = await runOperation(admin, READ_DELIVERY_ADDRESS, { id: orderId }, answer);
    if (!order?.shippingAddress) return null;
    const { countryCodeV2: countryCode, ...address } = order.shippingAddress;
    return { ...address, countryCode };
  } catch (error) {
    if (error instanceof AccessDeniedError) return null;
    throw error;
  }
}
