import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";
import { moneySet, type MoneySet } from "~/shopify/money.server";
import { allCollections, collectionsPage } from "~/shopify/products/all-collections.server";

// Small enough that a page costs less than what a shop may spend at once (1,000 points).
const PAGE = 25;
const COLLECTIONS = 15;

const LINE_FIELDS = `#graphql
  fragment ReadOrderLine on LineItem {
    id
    title
    variantTitle
    sku
    quantity
    currentQuantity
    unfulfilledQuantity
    requiresShipping
    isGiftCard
    sellingPlan { name }
    customAttributes {
      key
      value
    }
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
    product {
      id
      productType
      vendor
      tags
      collections(first: ${COLLECTIONS}) {
        nodes { id }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

export const READ_ORDER = `#graphql
  query ReadOrder($id: ID!, $lines: Int!, $after: String) {
    order(id: $id) {
      id
      name
      createdAt
      updatedAt
      cancelledAt
      edited
      tags
      metafield(namespace: "waybond", key: "guarantee") { value }
      sourceName
      currencyCode
      presentmentCurrencyCode
      customer { id }
      disputes { id }
      shippingAddress { countryCodeV2 }
      shippingLines(first: 20) {
        nodes {
          discountedPriceSet {
            shopMoney { amount currencyCode }
            presentmentMoney { amount currencyCode }
          }
        }
      }
      lineItems(first: $lines, after: $after) {
        nodes { ...ReadOrderLine }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
  ${LINE_FIELDS}`;

const line = z.object({
  id: z.string(),
  title: z.string(),
  variantTitle: z.string().nullable(),
  sku: z.string().nullable(),
  quantity: z.number().int(),
  currentQuantity: z.number().int(),
  unfulfilledQuantity: z.number().int(),
  requiresShipping: z.boolean(),
  isGiftCard: z.boolean(),
  sellingPlan: z.object({ name: z.string() }).nullable(),
  customAttributes: z.array(z.object({ key: z.string(), value: z.string().nullable() })),
  originalTotalSet: moneySet,
  discountAllocations: z.array(z.object({ allocatedAmountSet: moneySet })),
  product: z
    .object({
      id: z.string(),
      productType: z.string(),
      vendor: z.string(),
      tags: z.array(z.string()),
      collections: collectionsPage,
    })
    .nullable(),
});

const order = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  cancelledAt: z.iso.datetime().nullable(),
  edited: z.boolean(),
  tags: z.array(z.string()),
  metafield: z.object({ value: z.string() }).nullable(),
  sourceName: z.string().nullable(),
  currencyCode: z.string(),
  presentmentCurrencyCode: z.string(),
  customer: z.object({ id: z.string() }).nullable(),
  disputes: z.array(z.object({ id: z.string() })),
  shippingAddress: z.object({ countryCodeV2: z.string().nullable() }).nullable(),
  shippingLines: z.object({ nodes: z.array(z.object({ discountedPriceSet: moneySet })) }),
  lineItems: z.object({
    nodes: z.array(line),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

/** An order as Shopify holds it; amounts in minor units, as the order gave them in both currencies. */
export type ShopifyOrder = {
  id: string;
  name: string;
  createdAt: Date;
  updatedAt: Date;
  cancelledAt: Date | null;
  /** Lines may have been added since it was placed (`readLinesSold`). */
  edited: boolean;
  tags: readonly string[];
  /** What we told other apps of its guarantee (metafield waybond.guarantee), as it stands there; null: nothing. */
  told: string | null;
  /** True: placed in a checkout of the online store, where cart transforms and validations run. */
  fromCheckout: boolean;
  currency: string;
  presentmentCurrency: string;
  customerId: string | null;
  /** Chargebacks and inquiries at the shopper's bank, decided ones too. */
  disputes: readonly { id: string }[];
  destination: string | null;
  /** After discounts, shop currency. */
  shippingMinor: bigint;
  lines: ShopifyOrderLine[];
};

export type ShopifyOrderLine = {
  id: string;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  quantity: number;
  /** Without what was refunded, or taken out of the order. */
  currentQuantity: number;
  unfulfilledQuantity: number;
  requiresShipping: boolean;
  giftCard: boolean;
  /** True: bought by a selling plan, as a subscription is. */
  bySellingPlan: boolean;
  attributes: ReadonlyMap<string, string>;
  /** Of the whole line, before and after every discount. */
  subtotal: BothCurrencies;
  discounted: BothCurrencies;
  product: { id: string; type: string; vendor: string; tags: string[]; collectionIds: string[] } | null;
};

export type BothCurrencies = { shopMinor: bigint; presentmentMinor: bigint };

/** The order with all its lines; null when the shop has no such order (or no longer). */
export async function readOrder(admin: AdminApi, id: string): Promise<ShopifyOrder | null> {
  const lines: ShopifyOrderLine[] = [];
  let after: string | null = null;
  for (;;) {
    const page: z.output<typeof order> | null = (
      await runOperation(admin, READ_ORDER, { id, lines: PAGE, after }, z.object({ order: order.nullable() }))
    ).order;
    if (!page) return null;
    for (const node of page.lineItems.nodes) lines.push(await describeLine(admin, node));
    if (page.lineItems.pageInfo.hasNextPage) {
      after = page.lineItems.pageInfo.endCursor;
      continue;
    }
    return {
      id: page.id,
      name: page.name,
      createdAt: new Date(page.createdAt),
      updatedAt: new Date(page.updatedAt),
      cancelledAt: page.cancelledAt ? new Date(page.cancelledAt) : null,
      edited: page.edited,
      tags: page.tags,
      told: page.metafield?.value ?? null,
      fromCheckout: page.sourceName === "web",
      currency: page.currencyCode,
      presentmentCurrency: page.presentmentCurrencyCode,
      customerId: page.customer?.id ?? null,
      disputes: page.disputes,
      destination: page.shippingAddress?.countryCodeV2 ?? null,
      shippingMinor: page.shippingLines.nodes.reduce(
        (sum, fee) => sum + fee.discountedPriceSet.shopMoney.minor,
        0n,
      ),
      lines,
    };
  }
}

async function describeLine(admin: AdminApi, node: z.output<typeof line>): Promise<ShopifyOrderLine> {
  const subtotal = both(node.originalTotalSet);
  const discounted = node.discountAllocations.reduce((rest, { allocatedAmountSet }) => {
    const off = both(allocatedAmountSet);
    return {
      shopMinor: rest.shopMinor - off.shopMinor,
      presentmentMinor: rest.presentmentMinor - off.presentmentMinor,
    };
  }, subtotal);
  return {
    id: node.id,
    title: node.title,
    variantTitle: node.variantTitle,
    sku: node.sku,
    quantity: node.quantity,
    currentQuantity: node.currentQuantity,
    unfulfilledQuantity: node.unfulfilledQuantity,
    requiresShipping: node.requiresShipping,
    giftCard: node.isGiftCard,
    bySellingPlan: node.sellingPlan !== null,
    attributes: new Map(node.customAttributes.map(({ key, value }) => [key, value ?? ""])),
    subtotal,
    discounted,
    product: node.product && {
      id: node.product.id,
      type: node.product.productType,
      vendor: node.product.vendor,
      tags: node.product.tags,
      collectionIds: await allCollections(admin, node.product.id, node.product.collections),
    },
  };
}

function both(money: MoneySet): BothCurrencies {
  return { shopMinor: money.shopMoney.minor, presentmentMinor: money.presentmentMoney.minor };
}
