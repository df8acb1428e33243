import { z } from "zod";
import { lineOf, refundableOfTransaction } from "../../commerce/order-amounts";
import { fromMinor } from "../../commerce/money";
import { paging, readArguments } from "../../graphql/arguments";
import { connection } from "../../graphql/connection";
import { Entity } from "../../graphql/entity";
import { printTime } from "../../graphql/scalars";
import { gid } from "../../state/ids";
import type {
  Order,
  Refund,
  RefundAdjustment,
  RefundLine,
  RefundShippingLine,
  Transaction,
} from "../../state/types";
import type { AdminRegistry } from "../context";
import { money, moneyBag } from "./values";

type OrderRefund = { order: Order; refund: Refund };
type OrderTransaction = { order: Order; transaction: Transaction };

const plainPaging = z.strictObject({ ...paging });

export function refundTypes(registry: AdminRegistry): void {
  registry.type<OrderTransaction>("OrderTransaction", {
    id: ({ transaction }) => gid("OrderTransaction", transaction.id),
    kind: ({ transaction }) => transaction.kind,
    status: ({ transaction }) => transaction.status,
    gateway: ({ transaction }) => transaction.gateway,
    formattedGateway: ({ transaction }) => titleCase(transaction.gateway),
    manualPaymentGateway: ({ transaction }) => transaction.gateway === "manual",
    accountNumber: ({ transaction }) => transaction.accountNumber,
    errorCode: ({ transaction }) => transaction.errorCode,
    paymentId: ({ transaction }) => transaction.paymentId,
    test: ({ transaction }) => transaction.test,
    createdAt: ({ transaction }) => printTime(transaction.createdAt),
    processedAt: ({ transaction }) => printTime(transaction.processedAt),
    amountSet: ({ order, transaction }) => moneyBag(order, transaction.amount),
    maximumRefundableV2: ({ order, transaction }) => {
      const left = refundableOfTransaction(order, transaction.id).presentment;
      return left === 0n
        ? null
        : money(fromMinor(left, order.presentmentCurrency), order.presentmentCurrency);
    },
    order: ({ order }) => new Entity("Order", order),
    parentTransaction: ({ order, transaction: { parentId } }) => {
      const parent = order.transactions.find(({ id }) => id === parentId);
      return parent ? new Entity("OrderTransaction", { order, transaction: parent }) : null;
    },
  });

  registry.type<OrderRefund>("Refund", {
    id: ({ refund }) => gid("Refund", refund.id),
    legacyResourceId: ({ refund }) => refund.id,
    note: ({ refund }) => refund.note,
    createdAt: ({ refund }) => printTime(refund.createdAt),
    processedAt: ({ refund }) => printTime(refund.createdAt),
    updatedAt: ({ refund }) => printTime(refund.createdAt),
    order: ({ order }) => new Entity("Order", order),
    totalRefundedSet: ({ order, refund }) => moneyBag(order, refund.total),
    refundLineItems: ({ order, refund }, args) => {
      const page = readArguments("Refund.refundLineItems", plainPaging, args);
      const entity = (part: RefundLine): Entity => new Entity("RefundLineItem", { order, part });
      return connection(refund.lines, { id: ({ id }) => id }, page, entity);
    },
    refundShippingLines: ({ order, refund }, args) => {
      const page = readArguments("Refund.refundShippingLines", plainPaging, args);
      const entity = (part: RefundShippingLine): Entity => new Entity("RefundShippingLine", { order, part });
      return connection(refund.shipping, { id: ({ id }) => id }, page, entity);
    },
    orderAdjustments: ({ order, refund }, args) => {
      const page = readArguments("Refund.orderAdjustments", plainPaging, args);
      const entity = (part: RefundAdjustment): Entity => new Entity("OrderAdjustment", { order, part });
      return connection(refund.adjustments, { id: ({ id }) => id }, page, entity);
    },
    transactions: ({ order, refund }, args) => {
      const page = readArguments("Refund.transactions", plainPaging, args);
      const own = order.transactions.filter(({ id }) => refund.transactionIds.includes(id));
      const entity = (transaction: Transaction): Entity =>
        new Entity("OrderTransaction", { order, transaction });
      return connection(own, { id: ({ id }) => id }, page, entity);
    },
  });

  registry.type<{ order: Order; part: RefundLine }>("RefundLineItem", {
    id: ({ part }) => (part.id === "" ? null : gid("RefundLineItem", part.id)),
    quantity: ({ part }) => part.quantity,
    restockType: ({ part }) => part.restockType,
    restocked: ({ part }) => part.restocked,
    lineItem: ({ order, part }) => new Entity("LineItem", { order, line: lineOf(order, part.lineItemId) }),
    location: ({ part }, _args, { shop }) => {
      const location = shop.locations.find(({ id }) => id === part.locationId);
      return location ? new Entity("Location", location) : null;
    },
    priceSet: ({ order, part }) => moneyBag(order, part.price),
    subtotalSet: ({ order, part }) => moneyBag(order, part.subtotal),
    totalTaxSet: ({ order, part }) => moneyBag(order, part.tax),
  });

  registry.type<{ order: Order; part: RefundShippingLine }>("RefundShippingLine", {
    id: ({ part }) => gid("RefundShippingLine", part.id),
    shippingLine: ({ order, part }) =>
      new Entity("ShippingLine", {
        order,
        line: order.shippingLines.find(({ id }) => id === part.shippingLineId),
      }),
    subtotalAmountSet: ({ order, part }) => moneyBag(order, part.subtotal),
    taxAmountSet: ({ order, part }) => moneyBag(order, part.tax),
  });

  registry.type<{ order: Order; part: RefundAdjustment }>("OrderAdjustment", {
    id: ({ part }) => gid("OrderAdjustment", part.id),
    reason: ({ part }) => (part.reason === "OTHER" ? "REFUND_DISCREPANCY" : part.reason),
    amountSet: ({ order, part }) => moneyBag(order, part.amount),
    taxAmountSet: ({ order, part }) => moneyBag(order, part.tax),
  });
}

function titleCase(gateway: string): string {
  return gateway
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}
