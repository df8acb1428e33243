import { z } from "zod";
import {
  currentQuantity,
  currentTotals,
  received,
  refundedMoney,
  sumOf,
  taxSummary,
} from "../../commerce/order-amounts";
import { financialStatus, fulfillmentStatus, returnStatus } from "../../commerce/order-status";
import { statusPageUrl } from "../../commerce/status-page-url";
import { netPayment } from "../../commerce/refund-order";
import { minus, NOTHING, toSet, type Both } from "../../commerce/money";
import { orderCurrencies } from "../../commerce/order-amounts";
import { paging, readArguments } from "../../graphql/arguments";
import { connection, firstOf } from "../../graphql/connection";
import { Entity } from "../../graphql/entity";
import { printTime } from "../../graphql/scalars";
import { gid } from "../../state/ids";
import type { Order, Return } from "../../state/types";
import type { AdminRegistry } from "../context";
import { agreementsOf } from "./agreements";
import { metafieldFieldsOf } from "./metafields";
import { suggestRefund } from "./suggested-refund";
import { exactly, moneyBag, moneyBagOf } from "./values";

const plainPaging = z.strictObject({ ...paging });
const fulfillmentOrdersArguments = z.strictObject({ ...paging, displayable: z.literal(false).optional() });
const shippingLinesArguments = z.strictObject({ ...paging, includeRemovals: z.boolean().optional() });
const firstArguments = z.strictObject({ first: z.number().optional() });

export function orderType(registry: AdminRegistry): void {
  registry.type<Order>("Order", {
    id: ({ id }) => gid("Order", id),
    legacyResourceId: ({ id }) => id,
    name: ({ name }) => name,
    number: ({ number }) => number,
    confirmationNumber: ({ confirmationNumber }) => confirmationNumber,
    createdAt: ({ createdAt }) => printTime(createdAt),
    processedAt: ({ processedAt }) => printTime(processedAt),
    updatedAt: ({ updatedAt }) => printTime(updatedAt),
    closedAt: ({ closedAt }) => (closedAt === null ? null : printTime(closedAt)),
    closed: ({ closedAt }) => closedAt !== null,
    cancelledAt: ({ cancelledAt }) => (cancelledAt === null ? null : printTime(cancelledAt)),
    cancelReason: ({ cancelReason }) => cancelReason,
    test: ({ test }) => test,
    tags: ({ tags }) => tags.toSorted((a, b) => a.localeCompare(b)),
    note: ({ note }) => note,
    customAttributes: ({ attributes }) => attributes,
    sourceName: ({ sourceName }) => sourceName,
    checkoutToken: ({ checkoutToken }) => checkoutToken,
    cartToken: ({ cartToken }) => cartToken,
    clientIp: ({ clientIp }) => clientIp,
    customerLocale: ({ customerLocale }) => customerLocale,
    statusPageUrl: (order, _args, { core, shop }) => statusPageUrl(core.url(), shop, order),
    app: ({ appId }, _args, { shop }) => {
      const channel = shop.publications.find((publication) => publication.appId === appId);
      return appId === null ? null : { id: gid("App", appId), name: channel?.name ?? "Unknown" };
    },
    email: ({ email }) => email,
    phone: ({ phone }) => phone,
    customer: ({ customerId }, _args, { shop }) => {
      const customer = customerId === null ? undefined : shop.customers[customerId];
      return customer ? new Entity("Customer", customer) : null;
    },
    shippingAddress: ({ id, shippingAddress }) => addressOf(id, shippingAddress),
    billingAddress: ({ id, billingAddress }) => addressOf(id, billingAddress),
    billingAddressMatchesShippingAddress: ({ billingAddress, shippingAddress }) =>
      JSON.stringify(billingAddress) === JSON.stringify(shippingAddress),
    currencyCode: ({ currency }) => currency,
    presentmentCurrencyCode: ({ presentmentCurrency }) => presentmentCurrency,
    taxesIncluded: ({ taxesIncluded }) => taxesIncluded,
    requiresShipping: ({ lines }) => lines.some(({ requiresShipping }) => requiresShipping),
    discountCode: ({ discounts }) => discounts.find(({ manual }) => !manual)?.code ?? null,
    discountCodes: ({ discounts }) => discounts.filter(({ manual }) => !manual).map(({ code }) => code),
    displayFinancialStatus: financialStatus,
    displayFulfillmentStatus: fulfillmentStatus,
    returnStatus,
    returns: (order, args) => {
      const page = readArguments("Order.returns", plainPaging, args);
      const entity = (each: Return): Entity => new Entity("Return", { order, return: each });
      return connection(order.returns ?? [], { id: ({ id }) => id }, page, entity);
    },
    fullyPaid: (order) => ["PAID", "PARTIALLY_REFUNDED", "REFUNDED"].includes(financialStatus(order)),
    unpaid: (order) => ["PENDING", "AUTHORIZED"].includes(financialStatus(order)),
    refundable: (order) =>
      netPayment(order).presentment > 0n || order.lines.some((line) => currentQuantity(order, line) > 0),
    merchantEditable: ({ cancelledAt }) => cancelledAt === null,
    edited: ({ edits }) => edits.length > 0,
    agreements: agreementsOf,
    paymentGatewayNames: ({ transactions }) => [...new Set(transactions.map(({ gateway }) => gateway))],
    subtotalLineItemsQuantity: ({ lines }) => lines.reduce((sum, { quantity }) => sum + quantity, 0),
    currentSubtotalLineItemsQuantity: (order) =>
      order.lines.reduce((sum, line) => sum + currentQuantity(order, line), 0),
    ...moneyFields(),
    taxLines: (order) =>
      taxSummary(order).map((tax) =>
        taxLine(order, { ...tax, price: toSet(tax.price, orderCurrencies(order)) }),
      ),
    disputes: (order, _args, { shop }) =>
      order.disputeIds.flatMap((id) => {
        const dispute = shop.disputes[id];
        return dispute
          ? [{ id: gid("ShopifyPaymentsDispute", id), initiatedAs: dispute.type, status: dispute.status }]
          : [];
      }),
    lineItems: (order, args) => {
      const page = readArguments("Order.lineItems", plainPaging, args);
      return connection(
        order.lines,
        { id: ({ id }) => id },
        page,
        (line) => new Entity("LineItem", { order, line }),
      );
    },
    shippingLine: (order) =>
      order.shippingLines[0] ? new Entity("ShippingLine", { order, line: order.shippingLines[0] }) : null,
    shippingLines: (order, args) => {
      const { includeRemovals: _, ...page } = readArguments(
        "Order.shippingLines",
        shippingLinesArguments,
        args,
      );
      const entity = (line: Order["shippingLines"][number]): Entity =>
        new Entity("ShippingLine", { order, line });
      return connection(order.shippingLines, { id: ({ id }) => id }, page, entity);
    },
    transactions: (order, args) => {
      const { first } = readArguments("Order.transactions", firstArguments, args);
      return firstOf(order.transactions, first).map(
        (transaction) => new Entity("OrderTransaction", { order, transaction }),
      );
    },
    transactionsCount: ({ transactions }) => exactly(transactions.length),
    refunds: (order, args) => {
      const { first } = readArguments("Order.refunds", firstArguments, args);
      return firstOf(order.refunds, first).map((refund) => new Entity("Refund", { order, refund }));
    },
    fulfillments: (order, args) => {
      const { first } = readArguments("Order.fulfillments", firstArguments, args);
      return firstOf(order.fulfillments, first).map(
        (fulfillment) => new Entity("Fulfillment", { order, fulfillment }),
      );
    },
    fulfillmentsCount: ({ fulfillments }) => exactly(fulfillments.length),
    fulfillmentOrders: (order, args) => {
      const { displayable: _, ...page } = readArguments(
        "Order.fulfillmentOrders",
        fulfillmentOrdersArguments,
        args,
      );
      const entity = (work: Order["fulfillmentOrders"][number]): Entity =>
        new Entity("FulfillmentOrder", { order, work });
      return connection(order.fulfillmentOrders, { id: ({ id }) => id }, page, entity);
    },
    risk: ({ risk }) => ({
      assessments: risk === undefined ? [] : [{ riskLevel: risk }],
      recommendation: risk === undefined ? "NONE" : RECOMMENDED[risk],
    }),
    suggestedRefund: suggestRefund,
    ...metafieldFieldsOf<Order>("Order", ({ id }) => gid("Order", id)),
  });
  registry.value("OrderApp", ["id", "name"]);
  registry.value("OrderDisputeSummary", ["id", "initiatedAs", "status"]);
  registry.value("OrderRiskSummary", ["assessments", "recommendation"]);
  registry.value("OrderRiskAssessment", ["riskLevel"]);
}

/** What Shopify advises at a risk. */
const RECOMMENDED = { LOW: "ACCEPT", MEDIUM: "INVESTIGATE", HIGH: "CANCEL" } as const;

type Bag = (order: Order) => unknown;

/** A field of money that is worked out. */
function bagOf(amount: (order: Order) => Both): Bag {
  return (order) => moneyBagOf(order, amount(order));
}

function moneyFields(): Record<string, Bag> {
  return {
    subtotalPriceSet: (order) => moneyBag(order, order.totals.subtotal),
    totalDiscountsSet: (order) => moneyBag(order, order.totals.discounts),
    totalShippingPriceSet: (order) => moneyBag(order, order.totals.shipping),
    totalTaxSet: (order) => moneyBag(order, order.totals.tax),
    totalPriceSet: (order) => moneyBag(order, order.totals.total),
    originalTotalPriceSet: (order) => moneyBag(order, order.totals.total),
    currentSubtotalPriceSet: bagOf((order) => currentTotals(order).subtotal),
    currentShippingPriceSet: bagOf((order) => currentTotals(order).shipping),
    currentTotalTaxSet: bagOf((order) => currentTotals(order).tax),
    currentTotalPriceSet: bagOf((order) => currentTotals(order).total),
    totalReceivedSet: bagOf(received),
    totalRefundedSet: bagOf(refundedMoney),
    netPaymentSet: bagOf(netPayment),
    totalOutstandingSet: bagOf((order) => minus(currentTotals(order).total, netPayment(order))),
    totalRefundedShippingSet: bagOf((order) =>
      sumOf(
        order,
        order.refunds.flatMap(({ shipping }) => shipping),
        "subtotal",
      ),
    ),
    totalTipReceivedSet: bagOf(() => NOTHING),
  };
}

/** A tax as the API gives it: its rate as a number, too. */
export function taxLine(
  order: Order,
  tax: { title: string; rate: string; price: Order["totals"]["tax"] },
): unknown {
  const rate = Number(tax.rate);
  return {
    title: tax.title,
    rate,
    ratePercentage: Number((rate * 100).toFixed(6)),
    priceSet: moneyBag(order, tax.price),
    channelLiable: false,
  };
}

/** An address without an id of its own takes the order's. */
function addressOf(orderId: string, address: Order["shippingAddress"]): Entity | null {
  return address ? new Entity("MailingAddress", { ...address, id: orderId }) : null;
}
