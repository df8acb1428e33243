import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { z } from "zod";
import { moneyV2 } from "~/shopify/money.server";

const shopMoney = z.object({ shopMoney: moneyV2 });

const order = z.object({
  __typename: z.literal("Order"),
  id: z.string(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  currencyCode: z.string(),
  shippingAddress: z.object({ countryCodeV2: z.string().nullable() }).nullable(),
});

const line = z.object({
  __typename: z.literal("LineItem"),
  __parentId: z.string(),
  id: z.string(),
  sku: z.string().nullable(),
  quantity: z.number().int(),
  requiresShipping: z.boolean(),
  isGiftCard: z.boolean(),
  originalTotalSet: shopMoney,
  discountAllocations: z.array(z.object({ allocatedAmountSet: shopMoney })),
  product: z
    .object({ id: z.string(), productType: z.string(), vendor: z.string(), tags: z.array(z.string()) })
    .nullable(),
});

const shippingLine = z.object({
  __typename: z.literal("ShippingLine"),
  __parentId: z.string(),
  discountedPriceSet: shopMoney,
});

const exported = z.discriminatedUnion("__typename", [order, line, shippingLine]);

/** An order as a bulk operation gives it; amounts in minor units of the shop's currency. */
export type ExportedOrder = {
  id: string;
  name: string;
  createdAt: Date;
  updatedAt: Date;
  currency: string;
  destination: string | null;
  /** After discounts. */
  shippingMinor: bigint;
  lines: ExportedLine[];
};

export type ExportedLine = {
  id: string;
  sku: string | null;
  quantity: number;
  requiresShipping: boolean;
  giftCard: boolean;
  /** Of the whole line, before and after every discount. */
  subtotalMinor: bigint;
  discountedMinor: bigint;
  /** Without its collections, which are asked for apart. */
  product: { id: string; type: string; vendor: string; tags: string[] } | null;
};

/** The file of a bulk operation can't be had: its address has expired, or the storage is out of order. */
export class ExportUnavailableError extends Error {
  override name = "ExportUnavailableError";
}

/**
 * The orders of a bulk operation's file, read as it comes in: one order is in memory at a time, however many there are.
 * @throws ExportUnavailableError for another answer than 200; ZodError or SyntaxError for lines of another form; Error for
 *   a line whose order isn't the one before it (the file is asked for grouped)
 */
export async function* exportedOrders(url: string): AsyncGenerator<ExportedOrder> {
  const response = await fetch(url);
  if (!response.ok || !response.body)
    throw new ExportUnavailableError(`the file of the bulk operation answered ${response.status}`);
  const source = Readable.fromWeb(response.body as ReadableStream);
  let current: ExportedOrder | null = null;
  try {
    for await (const text of createInterface({ input: source, crlfDelay: Infinity })) {
      if (text === "") continue;
      const told = exported.parse(JSON.parse(text));
      if (told.__typename === "Order") {
        if (current) yield current;
        current = begun(told);
        continue;
      }
      if (current?.id !== told.__parentId)
        throw new Error(`a line of ${told.__parentId} isn't behind its order`);
      if (told.__typename === "LineItem") current.lines.push(described(told));
      else current.shippingMinor += told.discountedPriceSet.shopMoney.minor;
    }
    if (current) yield current;
  } finally {
    // Whoever stops reading half-way closes the connection, too.
    source.destroy();
  }
}

function begun(told: z.output<typeof order>): ExportedOrder {
  return {
    id: told.id,
    name: told.name,
    createdAt: new Date(told.createdAt),
    updatedAt: new Date(told.updatedAt),
    currency: told.currencyCode,
    destination: told.shippingAddress?.countryCodeV2 ?? null,
    shippingMinor: 0n,
    lines: [],
  };
}

function described(told: z.output<typeof line>): ExportedLine {
  const subtotalMinor = told.originalTotalSet.shopMoney.minor;
  const off = told.discountAllocations.reduce(
    (sum, { allocatedAmountSet }) => sum + allocatedAmountSet.shopMoney.minor,
    0n,
  );
  return {
    id: told.id,
    sku: told.sku,
    quantity: told.quantity,
    requiresShipping: told.requiresShipping,
    giftCard: told.isGiftCard,
    subtotalMinor,
    discountedMinor: subtotalMinor - off,
    product: told.product && {
      id: told.product.id,
      type: told.product.productType,
      vendor: told.product.vendor,
      tags: told.product.tags,
    },
  };
}
