import { isGuaranteeLine } from "../../../domain/coverage";
import { fromMinorUnits } from "../../../domain/money";
import type { Cart } from "../../../domain/rating";

/** An order as it is kept: what the rating takes, without personal data. */
export type PastOrder = {
  orderId: string;
  name: string;
  orderedAt: Date;
  /** The shop's; the cart is in it. */
  currency: string;
  /** Goods and shipping after discounts, without the guarantee, in minor units. */
  totalMinor: bigint;
  cart: Cart;
};

/** What an order is kept from: amounts in minor units of the shop's currency. */
export type OrderToKeep = {
  id: string;
  name: string;
  createdAt: Date;
  currency: string;
  destination: string | null;
  shippingMinor: bigint;
  lines: readonly {
    id: string;
    sku: string | null;
    quantity: number;
    requiresShipping: boolean;
    giftCard: boolean;
    subtotalMinor: bigint;
    discountedMinor: bigint;
    /** Asked for of a single order only: they can hold what shoppers wrote. */
    attributes?: ReadonlyMap<string, string>;
    product: {
      id: string;
      type: string;
      vendor: string;
      tags: readonly string[];
      collectionIds: readonly string[];
    } | null;
  }[];
};

/**
 * The order as a cart in the shop's currency, at the amounts that the order gives (they are never converted again).
 * Null for one that can't be rated: an amount below zero.
 */
export function pastOrder(order: OrderToKeep, guaranteeProductId: string | null): PastOrder | null {
  // A line of none was taken out of the order before anything was shipped.
  const lines = order.lines.filter(({ quantity }) => quantity > 0);
  const isGuarantee = (line: (typeof lines)[number]) => isGuaranteeLine(line, guaranteeProductId);
  const amounts = lines.flatMap(({ subtotalMinor, discountedMinor }) => [subtotalMinor, discountedMinor]);
  if ([order.shippingMinor, ...amounts].some((minor) => minor < 0n)) return null;
  const amount = (minor: bigint) => fromMinorUnits(minor, order.currency);
  return {
    orderId: order.id,
    name: order.name,
    orderedAt: order.createdAt,
    currency: order.currency,
    totalMinor: lines
      .filter((line) => !isGuarantee(line))
      .reduce((sum, line) => sum + line.discountedMinor, order.shippingMinor),
    cart: {
      currency: order.currency,
      rate: "1",
      destination: order.destination,
      shipping: amount(order.shippingMinor),
      lines: lines.map((line) => ({
        id: line.id,
        quantity: line.quantity,
        subtotal: amount(line.subtotalMinor),
        discounted: amount(line.discountedMinor),
        requiresShipping: line.requiresShipping,
        giftCard: line.giftCard,
        guarantee: isGuarantee(line),
        product: line.product,
      })),
    },
  };
}
