import { z } from "zod";
import type { ReshipVariant } from "../../../domain/claim";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";
import { moneyV2 } from "~/shopify/money.server";

const PAGE = 100;
/** Longest list of ids that a call takes. */
const MOST_IDS = 250;

export const READ_ORDER_TO_RESHIP = `#graphql
  query ReadOrderToReship($id: ID!, $lines: Int!, $after: String) {
    order(id: $id) {
      id
      name
      presentmentCurrencyCode
      email
      phone
      customer { id }
      shippingAddress {
        firstName
        lastName
        company
        address1
        address2
        city
        provinceCode
        zip
        countryCodeV2
        phone
      }
      lineItems(first: $lines, after: $after) {
        nodes { id variant { id } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

export const READ_VARIANTS_TO_RESHIP = `#graphql
  query ReadVariantsToReship($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on ProductVariant {
        id
        inventoryPolicy
        inventoryQuantity
        inventoryItem {
          tracked
          unitCost { amount currencyCode }
        }
      }
    }
  }`;

const line = z.string().nullable();
const shippingAddress = z.object({
  firstName: line,
  lastName: line,
  company: line,
  address1: line,
  address2: line,
  city: line,
  provinceCode: line,
  zip: line,
  countryCodeV2: line,
  phone: line,
});
const order = z
  .object({
    id: z.string(),
    name: z.string(),
    presentmentCurrencyCode: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    customer: z.object({ id: z.string() }).nullable(),
    shippingAddress: shippingAddress.nullable(),
    lineItems: z.object({
      nodes: z.array(z.object({ id: z.string(), variant: z.object({ id: z.string() }).nullable() })),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    }),
  })
  .nullable();

/** An address as Shopify takes it. */
export type MailingAddress = {
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  provinceCode: string | null;
  zip: string | null;
  countryCode: string | null;
  phone: string | null;
};

/** The order whose goods are to be sent again. Personal: never to be stored. */
export type OrderToReship = {
  name: string;
  /** Presentment currency */
  currency: string;
  customerId: string | null;
  email: string | null;
  phone: string | null;
  address: MailingAddress | null;
  /** The variant (gid) of each line, by line item gid; null when it was deleted, or the line never had one. */
  variants: ReadonlyMap<string, string | null>;
};

/** Null when the order is gone. */
export async function readOrderToReship(admin: AdminApi, orderId: string): Promise<OrderToReship | null> {
  const variants = new Map<string, string | null>();
  let after: string | null = null;
  for (;;) {
    const page: z.output<typeof order> = (
      await runOperation(
        admin,
        READ_ORDER_TO_RESHIP,
        { id: orderId, lines: PAGE, after },
        z.object({ order }),
      )
    ).order;
    if (!page) return null;
    for (const { id, variant } of page.lineItems.nodes) variants.set(id, variant?.id ?? null);
    if (page.lineItems.pageInfo.hasNextPage) {
      after = page.lineItems.pageInfo.endCursor;
      continue;
    }
    return {
      name: page.name,
      currency: page.presentmentCurrencyCode,
      customerId: page.customer?.id ?? null,
      email: page.email,
      phone: page.phone,
      address: page.shippingAddress && describeAddress(page.shippingAddress),
      variants,
    };
  }
}

function describeAddress({
  countryCodeV2: countryCode,
  ...address
}: z.output<typeof shippingAddress>): MailingAddress {
  return { ...address, countryCode };
}

const variants = z.object({
  nodes: z.array(
    z
      .object({
        id: z.string(),
        inventoryPolicy: z.string(),
        inventoryQuantity: z.number().int().nullable(),
        inventoryItem: z.object({ tracked: z.boolean(), unitCost: moneyV2.nullable() }),
      })
      .nullable(),
  ),
});

/** Stock and costs of variants, by gid; one that isn't sold any more is left out. Costs in minor units of the shop's currency. */
export async function readVariantsToReship(
  admin: AdminApi,
  ids: readonly string[],
): Promise<Map<string, ReshipVariant>> {
  const found = new Map<string, ReshipVariant>();
  for (let from = 0; from < ids.length; from += MOST_IDS) {
    const { nodes } = await runOperation(
      admin,
      READ_VARIANTS_TO_RESHIP,
      { ids: ids.slice(from, from + MOST_IDS) },
      variants,
    );
    for (const node of nodes) {
      if (!node) continue;
      const { id, inventoryPolicy, inventoryQuantity, inventoryItem } = node;
      const counted = inventoryItem.tracked && inventoryPolicy === "DENY" && inventoryQuantity !== null;
      found.set(id, {
        id,
        available: counted ? inventoryQuantity : null,
        unitCostMinor: inventoryItem.unitCost?.minor ?? null,
      });
    }
  }
  return found;
}
