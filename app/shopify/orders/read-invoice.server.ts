import { z } from "zod";
import { AccessDeniedError, runOperation, type AdminApi } from "~/shopify/graphql.server";
import { moneySet } from "~/shopify/money.server";

const PAGE = 50;

export const READ_INVOICE = `#graphql
  query ReadInvoice($id: ID!, $after: String, $withAddress: Boolean!) {
    shop {
      name
      shopAddress { company address1 address2 city provinceCode zip countryCodeV2 }
    }
    order(id: $id) {
      id
      name
      createdAt
      shippingAddress @include(if: $withAddress) { city provinceCode countryCodeV2 }
      lineItems(first: ${PAGE}, after: $after) {
        nodes {
          id
          title
          variantTitle
          sku
          quantity
          originalTotalSet {
            shopMoney { amount currencyCode }
            presentmentMoney { amount currencyCode }
          }
          discountAllocations {
            allocatedAmountSet {
              shopMoney { amount currencyCode }
              presentmentMoney { amount currencyCode }
            }
          }
          variant {
            id
            inventoryItem { id harmonizedSystemCode countryCodeOfOrigin }
          }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

const text = z.string().nullable();
const place = { city: text, provinceCode: text, countryCodeV2: text };
const line = z.object({
  id: z.string(),
  title: z.string(),
  variantTitle: text,
  sku: text,
  quantity: z.number().int(),
  originalTotalSet: moneySet,
  discountAllocations: z.array(z.object({ allocatedAmountSet: moneySet })),
  variant: z
    .object({ inventoryItem: z.object({ harmonizedSystemCode: text, countryCodeOfOrigin: text }) })
    .nullable(),
});
const answer = z.object({
  shop: z.object({
    name: z.string(),
    shopAddress: z.object({ company: text, address1: text, address2: text, zip: text, ...place }),
  }),
  order: z
    .object({
      name: z.string(),
      createdAt: z.iso.datetime(),
      shippingAddress: z.object(place).nullish(),
      lineItems: z.object({
        nodes: z.array(line),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: text }),
      }),
    })
    .nullable(),
});
type Answer = z.output<typeof answer>;

/** What an order was sold for, and between whom. Of the buyer only the place: nobody has to know more to pay for goods. */
export type Invoice = {
  orderName: string;
  orderedAt: Date;
  seller: {
    name: string;
    company: string | null;
    /** "1 Canton Road", "Guangzhou GD 510000" */
    address: string[];
    /** Country code. */
    country: string | null;
  };
  /** Null: the order has no address, or Shopify doesn't show it to us. */
  consignee: { place: string; country: string | null } | null;
  /** By the line's gid. */
  lines: ReadonlyMap<string, InvoiceLine>;
};

export type InvoiceLine = {
  title: string;
  variantTitle: string | null;
  sku: string | null;
  quantity: number;
  currency: string;
  /** Of the whole line after every discount, without tax where prices are told without it; shop currency. */
  netMinor: bigint;
  /** Harmonized System code, and country code of origin. */
  hsCode: string | null;
  origin: string | null;
};

/** Null where the shop has no such order (any more), or whoever asks isn't shown it. */
export async function readInvoice(admin: AdminApi, orderId: string): Promise<Invoice | null> {
  try {
    return await readPages(admin, orderId, true);
  } catch (error) {
    if (!(error instanceof AccessDeniedError)) throw error;
  }
  try {
    return await readPages(admin, orderId, false);
  } catch (error) {
    if (error instanceof AccessDeniedError) return null;
    throw error;
  }
}

async function readPages(admin: AdminApi, id: string, withAddress: boolean): Promise<Invoice | null> {
  const lines = new Map<string, InvoiceLine>();
  let after: string | null = null;
  for (;;) {
    const { shop, order }: Answer = await runOperation(
      admin,
      READ_INVOICE,
      { id, after, withAddress },
      answer,
    );
    if (!order) return null;
    for (const node of order.lineItems.nodes) lines.set(node.id, invoiceLine(node));
    if (order.lineItems.pageInfo.hasNextPage) {
      after = order.lineItems.pageInfo.endCursor;
      continue;
    }
    const { company, address1, address2, zip, ...at } = shop.shopAddress;
    return {
      orderName: order.name,
      orderedAt: new Date(order.createdAt),
      seller: {
        name: shop.name,
        company,
        address: [address1, address2, joined([placeOf(at), zip])].flatMap((part) => part || []),
        country: at.countryCodeV2,
      },
      consignee: order.shippingAddress
        ? { place: placeOf(order.shippingAddress), country: order.shippingAddress.countryCodeV2 }
        : null,
      lines,
    };
  }
}

const joined = (parts: (string | null)[]): string => parts.filter(Boolean).join(" ");
const placeOf = ({ city, provinceCode }: { city: string | null; provinceCode: string | null }) =>
  joined([city, provinceCode]);

function invoiceLine(node: z.output<typeof line>): InvoiceLine {
  const { title, variantTitle, sku, quantity, originalTotalSet, discountAllocations, variant } = node;
  const { minor, currency } = originalTotalSet.shopMoney;
  const discountMinor = discountAllocations.reduce(
    (sum, { allocatedAmountSet }) => sum + allocatedAmountSet.shopMoney.minor,
    0n,
  );
  return {
    title,
    variantTitle,
    sku,
    quantity,
    currency,
    netMinor: minor - discountMinor,
    hsCode: variant?.inventoryItem.harmonizedSystemCode ?? null,
    origin: variant?.inventoryItem.countryCodeOfOrigin ?? null,
  };
}
