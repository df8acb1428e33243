import { z } from "zod";
import {
  each as onEach,
  fromMinor,
  minus,
  NOTHING,
  plus,
  toMinor,
  toSet,
  type Both,
} from "../../commerce/money";
import {
  currentQuantity,
  lineOf,
  orderCurrencies,
  partOfLine,
  lineSubtotal,
  refundableOfLine,
  refundableShipping,
} from "../../commerce/order-amounts";
import { netPayment, refundablePayments, spreadOverPayments } from "../../commerce/refund-order";
import { shippingParts, totalOf } from "../../commerce/refund-request";
import { decimal, idOf, readArguments } from "../../graphql/arguments";
import { Entity } from "../../graphql/entity";
import { badRequest } from "../../graphql/errors";
import type { Arguments } from "../../graphql/registry";
import type { Order, RefundLine } from "../../state/types";
import type { AdminRegistry } from "../context";
import { moneyBag, moneyBagOf } from "./values";

const lineInput = z.strictObject({
  lineItemId: z.string(),
  quantity: z.number(),
  restockType: z.enum(["CANCEL", "LEGACY_RESTOCK", "NO_RESTOCK", "RETURN"]).optional(),
  locationId: z.string().optional(),
});
const suggestArguments = z.strictObject({
  refundLineItems: z.array(lineInput).optional(),
  refundShipping: z.boolean().optional(),
  shippingAmount: decimal.optional(),
  suggestFullRefund: z.boolean().optional(),
  refundMethodAllocation: z.enum(["ORIGINAL_PAYMENT_METHODS", "STORE_CREDIT"]).optional(),
});

export function suggestedRefundTypes(registry: AdminRegistry): void {
  registry.value("SuggestedRefund", [
    "amountSet",
    "subtotalSet",
    "discountedSubtotalSet",
    "totalCartDiscountAmountSet",
    "totalTaxSet",
    "totalDutiesSet",
    "maximumRefundableSet",
    "refundDuties",
    "refundLineItems",
    "shipping",
    "suggestedTransactions",
    "suggestedRefundMethods",
  ]);
  registry.value("ShippingRefund", ["amountSet", "maximumRefundableSet", "taxSet"]);
  registry.value("SuggestedOrderTransaction", [
    "gateway",
    "formattedGateway",
    "kind",
    "accountNumber",
    "amountSet",
    "maximumRefundableSet",
    "parentTransaction",
  ]);
  registry.value("SuggestedStoreCreditRefund", ["amount", "maximumRefundable", "expiresAt"]);
}

type Line = { lineItemId: string; quantity: number; part: RefundLine };

/** What Shopify would give back for lines and shipping: at most what stands of the payments. */
export function suggestRefund(order: Order, args: Arguments): unknown {
  const told = readArguments("Order.suggestedRefund", suggestArguments, args);
  const full = told.suggestFullRefund ?? false;
  const asked = full
    ? order.lines.map((line) => ({
        id: line.id,
        quantity: currentQuantity(order, line),
        restockType: undefined,
      }))
    : (told.refundLineItems ?? []).map(({ lineItemId, quantity, restockType }) => ({
        id: idOf("LineItem", lineItemId) ?? "",
        quantity,
        restockType,
      }));
  const lines = asked.filter(({ quantity }) => quantity > 0).map((line) => lineOfRefund(order, line));
  const shipping = shippingOf(order, full || (told.refundShipping ?? false), told.shippingAmount);
  const amounts = lines.map(({ part }) => refundedAmounts(order, part));
  const subtotal = plus(NOTHING, ...amounts.map((amount) => amount.subtotal));
  const tax = plus(NOTHING, ...amounts.map((amount) => amount.tax), ...shipping.map((part) => part.tax));
  const wanted = totalOf([...amounts, ...shipping], order.taxesIncluded);
  const net = netPayment(order);
  const amount = wanted.presentment > net.presentment ? net : wanted;
  const toCredit = told.refundMethodAllocation === "STORE_CREDIT";
  const undiscounted = plus(NOTHING, ...lines.map(({ part }) => undiscountedOf(order, part)));
  const bag = (value: Both): unknown => moneyBagOf(order, value);
  return {
    amountSet: bag(amount),
    subtotalSet: bag(subtotal),
    discountedSubtotalSet: bag(subtotal),
    totalCartDiscountAmountSet: bag(minus(undiscounted, subtotal)),
    totalTaxSet: bag(tax),
    totalDutiesSet: bag(NOTHING),
    maximumRefundableSet: bag(net),
    refundDuties: [],
    refundLineItems: lines.map(({ part }) => new Entity("RefundLineItem", { order, part })),
    shipping: {
      amountSet: bag(plus(NOTHING, ...shipping.map((part) => part.subtotal))),
      maximumRefundableSet: bag(
        plus(NOTHING, ...order.shippingLines.map((line) => refundableShipping(order, line).subtotal)),
      ),
      taxSet: bag(plus(NOTHING, ...shipping.map((part) => part.tax))),
    },
    suggestedTransactions: toCredit ? [] : suggestedTransactions(order, amount),
    suggestedRefundMethods:
      toCredit && order.customerId !== null
        ? [
            {
              __typename: "SuggestedStoreCreditRefund",
              amount: bag(amount),
              maximumRefundable: bag(net),
              expiresAt: null,
            },
          ]
        : [],
  };
}

function suggestedTransactions(order: Order, amount: Both): unknown[] {
  const payments = refundablePayments(order);
  const parts = spreadOverPayments(order, amount.presentment);
  return parts.flatMap(({ parentId, amount: presentment }) => {
    const payment = payments.find(({ transaction }) => transaction.id === parentId);
    if (!payment) return [];
    const { transaction, left } = payment;
    const shop = presentment === amount.presentment ? amount.shop : left.shop;
    const set = {
      shop: fromMinor(shop, order.currency),
      presentment: fromMinor(presentment, order.presentmentCurrency),
    };
    return [
      {
        gateway: transaction.gateway,
        formattedGateway: transaction.gateway,
        kind: "SUGGESTED_REFUND",
        accountNumber: transaction.accountNumber,
        amountSet: moneyBag(order, set),
        maximumRefundableSet: moneyBagOf(order, left),
        parentTransaction: new Entity("OrderTransaction", { order, transaction }),
      },
    ];
  });
}

function lineOfRefund(
  order: Order,
  asked: { id: string; quantity: number; restockType: RefundLine["restockType"] | undefined },
): Line {
  const line = order.lines.find(({ id }) => id === asked.id);
  if (!line) throw badRequest("Line item does not exist", "NOT_FOUND");
  if (asked.quantity > currentQuantity(order, line)) {
    throw badRequest("Quantity cannot refund more items than were purchased", "INVALID");
  }
  const { subtotal, tax } = refundableOfLine(order, line, asked.quantity);
  const currencies = orderCurrencies(order);
  const part: RefundLine = {
    id: "",
    lineItemId: line.id,
    quantity: asked.quantity,
    restockType: asked.restockType ?? "NO_RESTOCK",
    locationId: null,
    restocked: (asked.restockType ?? "NO_RESTOCK") !== "NO_RESTOCK",
    price: toSet(
      onEach(subtotal, (minor) => minor / BigInt(asked.quantity)),
      currencies,
    ),
    subtotal: toSet(subtotal, currencies),
    tax: toSet(tax, currencies),
  };
  return { lineItemId: line.id, quantity: asked.quantity, part };
}

function refundedAmounts(order: Order, part: RefundLine): { subtotal: Both; tax: Both } {
  return refundableOfLine(order, lineOf(order, part.lineItemId), part.quantity);
}

function undiscountedOf(order: Order, part: RefundLine): Both {
  const line = lineOf(order, part.lineItemId);
  return partOfLine(line, lineSubtotal(order, line), 0, part.quantity);
}

function shippingOf(
  order: Order,
  whole: boolean,
  amount: string | undefined,
): { subtotal: Both; tax: Both }[] {
  if (amount === undefined) return whole ? (shippingParts(order, { full: true }) ?? []) : [];
  const parts = shippingParts(order, { full: false, amount: toMinor(amount, order.presentmentCurrency) });
  if (parts === null) throw badRequest("Shipping amount is greater than what can be refunded", "INVALID");
  return parts;
}
