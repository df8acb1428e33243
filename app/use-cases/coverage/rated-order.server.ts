import type { Shop } from "@prisma/client";
import { isGuaranteeLine, type RatedOrder } from "../../../domain/coverage";
import type { ShopifyOrder } from "~/shopify/orders/read-order.server";
import { guaranteeSays } from "~/use-cases/coverage/sold-guarantee.server";

/**
 * An order as the domain rates it, as it was placed.
 * @param sold the lines that the guarantee was sold with (ids); what was added to the order since isn't rated with them.
 *   Left out: all.
 */
export function ratedOrder(
  order: ShopifyOrder,
  owner: Pick<Shop, "guaranteeProductId">,
  sold?: ReadonlySet<string>,
): RatedOrder {
  const isGuarantee = new Set(
    order.lines.filter((line) => isGuaranteeLine(line, owner.guaranteeProductId)).map(({ id }) => id),
  );
  return {
    currency: order.currency,
    presentmentCurrency: order.presentmentCurrency,
    destination: order.destination,
    shippingMinor: order.shippingMinor,
    lines: order.lines
      .filter(({ id }) => !isGuarantee.has(id) && (sold === undefined || sold.has(id)))
      .map((line) => ({
        id: line.id,
        quantity: line.quantity,
        subtotalMinor: line.subtotal.shopMinor,
        discountedMinor: line.discounted.shopMinor,
        requiresShipping: line.requiresShipping,
        giftCard: line.giftCard,
        product: line.product,
      })),
    guaranteeLines: order.lines
      .filter(({ id }) => isGuarantee.has(id))
      .map((line) => ({
        id: line.id,
        chargedMinor: line.discounted.shopMinor,
        chargedPresentmentMinor: line.discounted.presentmentMinor,
        offer: guaranteeSays(line, order.currency).offer,
      })),
  };
}
