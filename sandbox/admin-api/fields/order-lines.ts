import { z } from "zod";
import { findVariant } from "../../commerce/catalog";
import { divideHalfUp, each, NOTHING, type Both } from "../../commerce/money";
import {
  currentQuantity,
  lineDiscounted,
  lineSubtotal,
  shippingDiscounted,
  refundableShipping,
  sumOf,
} from "../../commerce/order-amounts";
import { remainingOf } from "../../commerce/fulfillment-orders";
import { readArguments } from "../../graphql/arguments";
import { firstOf } from "../../graphql/connection";
import { Entity } from "../../graphql/entity";
import { gid } from "../../state/ids";
import type {
  DiscountAllocation,
  DiscountApplication,
  LineItem,
  LineItemGroup,
  Order,
  SellingPlan,
  ShippingLine,
} from "../../state/types";
import type { AdminRegistry } from "../context";
import { taxLine } from "./orders";
import { moneyBag, moneyBagOf, money } from "./values";

export type OrderLine = { order: Order; line: LineItem };
export type OrderShipping = { order: Order; line: ShippingLine };

const discountedArguments = z.strictObject({ withCodeDiscounts: z.boolean().optional() });
const firstArguments = z.strictObject({ first: z.number().optional() });

export function orderLineTypes(registry: AdminRegistry): void {
  registry.type<OrderLine>("LineItem", {
    id: ({ line }) => gid("LineItem", line.id),
    title: ({ line }) => line.title,
    variantTitle: ({ line }) => line.variantTitle,
    name: ({ line }) => (line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`),
    sku: ({ line }) => line.sku,
    vendor: ({ line }) => line.vendor,
    quantity: ({ line }) => line.quantity,
    currentQuantity: ({ order, line }) => currentQuantity(order, line),
    refundableQuantity: ({ order, line }) => currentQuantity(order, line),
    unfulfilledQuantity: ({ order, line }) => remainingOf(order, line.id),
    requiresShipping: ({ line }) => line.requiresShipping,
    isGiftCard: ({ line }) => line.giftCard,
    taxable: ({ line }) => line.taxable,
    restockable: ({ order, line }) => currentQuantity(order, line) > 0,
    merchantEditable: ({ order, line }) => remainingOf(order, line.id) > 0,
    customAttributes: ({ line }) => line.attributes,
    variant: ({ line }, _args, { shop }) => {
      const sellable = line.variantId === null ? undefined : findVariant(shop, line.variantId);
      return sellable ? new Entity("ProductVariant", sellable) : null;
    },
    product: ({ line }, _args, { shop }) => {
      const product = line.productId === null ? undefined : shop.products[line.productId];
      return product ? new Entity("Product", product) : null;
    },
    image: ({ line }, _args, { core }) =>
      line.imageUrl === null
        ? null
        : {
            id: null,
            url: line.imageUrl.startsWith("/") ? `${core.url()}${line.imageUrl}` : line.imageUrl,
            altText: line.title,
            width: null,
            height: null,
          },
    sellingPlan: ({ line: { sellingPlanId } }, _args, { shop }) => {
      const plan = shop.sellingPlans?.find(({ id }) => id === sellingPlanId);
      return plan ? new Entity("LineItemSellingPlan", plan) : null;
    },
    // Of nested cart lines Shopify makes groups too, which orders of the sandbox don't keep.
    lineItemGroup: ({ line: { group } }) => (group === null ? null : new Entity("LineItemGroup", group)),
    originalUnitPriceSet: ({ order, line }) => moneyBag(order, line.unitPrice),
    originalTotalSet: ({ order, line }) => moneyBagOf(order, lineSubtotal(order, line)),
    totalDiscountSet: ({ order, line }) =>
      moneyBagOf(order, sumOf(order, line.discountAllocations, "amount")),
    discountedTotalSet: ({ order, line }, args) => {
      const { withCodeDiscounts = false } = readArguments(
        "LineItem.discountedTotalSet",
        discountedArguments,
        args,
      );
      return moneyBagOf(order, withCodeDiscounts ? lineDiscounted(order, line) : withoutCodes(order, line));
    },
    discountedUnitPriceSet: ({ order, line }) => moneyBagOf(order, perUnit(line, withoutCodes(order, line))),
    discountedUnitPriceAfterAllDiscountsSet: ({ order, line }) =>
      moneyBagOf(order, perUnit(line, lineDiscounted(order, line))),
    discountAllocations: ({ order, line }) => allocations(order, line.discountAllocations),
    taxLines: ({ order, line }, args) => {
      const { first } = readArguments("LineItem.taxLines", firstArguments, args);
      return firstOf(line.taxLines, first).map((tax) => taxLine(order, tax));
    },
  });
  registry.type<SellingPlan>("LineItemSellingPlan", {
    name: ({ name }) => name,
    sellingPlanId: ({ id }) => gid("SellingPlan", id),
  });
  registry.type<LineItemGroup>("LineItemGroup", {
    id: ({ id }) => gid("LineItemGroup", id),
    title: ({ title }) => title,
    quantity: ({ quantity }) => quantity,
    variantId: ({ variantId }) => (variantId === null ? null : gid("ProductVariant", variantId)),
    variantSku: ({ sku }) => sku,
    productId: ({ productId }) => (productId === null ? null : gid("Product", productId)),
    customAttributes: ({ attributes }) => attributes,
  });

  registry.type<OrderShipping>("ShippingLine", {
    id: ({ line }) => gid("ShippingLine", line.id),
    title: ({ line }) => line.title,
    code: ({ line }) => line.code,
    carrierIdentifier: () => null,
    custom: () => false,
    source: () => "shopify",
    isRemoved: () => false,
    originalPriceSet: ({ order, line }) => moneyBag(order, line.price),
    discountedPriceSet: ({ order, line }) => moneyBagOf(order, shippingDiscounted(order, line)),
    currentDiscountedPriceSet: ({ order, line }) =>
      moneyBagOf(order, refundableShipping(order, line).subtotal),
    discountAllocations: ({ order, line }) => allocations(order, line.discountAllocations),
    taxLines: ({ order, line }) => line.taxLines.map((tax) => taxLine(order, tax)),
  });

  registry.value("DiscountAllocation", ["allocatedAmountSet", "discountApplication"]);
  registry.type<Applied>("DiscountCodeApplication", {
    ...APPLICATION,
    code: ({ application }) => application.code,
  });
  registry.type<Applied>("ManualDiscountApplication", {
    ...APPLICATION,
    title: ({ application }) => application.title,
    description: ({ application }) => application.manual?.description ?? null,
  });
  registry.value("PricingPercentageValue", ["percentage"]);
}

type Applied = { order: Order; index: number; application: DiscountApplication };

/** What every kind of discount tells of itself. */
const APPLICATION: Record<string, (applied: Applied) => unknown> = {
  index: ({ index }) => index,
  allocationMethod: ({ application }) => application.allocation,
  targetSelection: ({ application }) => application.selection,
  targetType: ({ application }) => application.target,
  value: ({ order, application: { value } }) =>
    value.kind === "percentage"
      ? { __typename: "PricingPercentageValue", percentage: Number(value.percentage) }
      : { __typename: "MoneyV2", ...money(value.amount.presentment, order.presentmentCurrency) },
};

function allocations(order: Order, parts: readonly DiscountAllocation[]): unknown[] {
  return parts.map(({ discount, amount }) => ({
    allocatedAmountSet: moneyBag(order, amount),
    discountApplication: new Entity(
      order.discounts[discount]?.manual ? "ManualDiscountApplication" : "DiscountCodeApplication",
      { order, index: discount, application: order.discounts[discount] },
    ),
  }));
}

/** All discounts of the sandbox are of the whole order, by code or by hand, and don't lower a line's own price. */
function withoutCodes(order: Order, line: LineItem): Both {
  return lineSubtotal(order, line);
}

function perUnit({ quantity }: LineItem, whole: Both): Both {
  return quantity === 0 ? NOTHING : each(whole, (minor) => divideHalfUp(minor, BigInt(quantity)));
}
