/** @jsxImportSource preact */
import type { VNode } from "preact";
import {
  displayStatus,
  financialStatus,
  fulfillmentStatus,
  type DisplayStatus,
  type FinancialStatus,
  type FulfillmentStatus,
} from "../commerce/order-status";
import { Badge, type Tone } from "../page-kit/parts";
import type { Fulfillment, Order, Product } from "../state/types";
import type { Texts } from "./texts/texts";

const FINANCIAL_TONES: Record<FinancialStatus, Tone> = {
  AUTHORIZED: "warn",
  PAID: "plain",
  PARTIALLY_PAID: "warn",
  PARTIALLY_REFUNDED: "plain",
  PENDING: "warn",
  REFUNDED: "plain",
  VOIDED: "plain",
};

const FULFILLMENT_TONES: Record<FulfillmentStatus, Tone> = {
  FULFILLED: "plain",
  PARTIALLY_FULFILLED: "warn",
  UNFULFILLED: "warn",
};

const DELIVERY_TONES: Partial<Record<DisplayStatus, Tone>> = {
  ATTEMPTED_DELIVERY: "warn",
  DELAYED: "warn",
  DELIVERED: "good",
  FAILURE: "bad",
  IN_TRANSIT: "info",
  OUT_FOR_DELIVERY: "info",
};

const PRODUCT_TONES: Record<Product["status"], Tone> = {
  ACTIVE: "good",
  ARCHIVED: "plain",
  DRAFT: "info",
  UNLISTED: "warn",
};

type OfOrder = { order: Order; texts: Texts };

export function FinancialBadge({ order, texts }: OfOrder): VNode {
  const status = financialStatus(order);
  return <Badge tone={FINANCIAL_TONES[status]}>{texts.financial[status]}</Badge>;
}

export function FulfillmentBadge({ order, texts }: OfOrder): VNode {
  const status = fulfillmentStatus(order);
  return <Badge tone={FULFILLMENT_TONES[status]}>{texts.fulfillment[status]}</Badge>;
}

export function CancelledBadge({ order, texts }: OfOrder): VNode | null {
  return order.cancelledAt === null ? null : <Badge tone="bad">{texts.cancelled}</Badge>;
}

export function DeliveryBadge({ fulfillment, texts }: { fulfillment: Fulfillment; texts: Texts }): VNode {
  const status = displayStatus(fulfillment);
  return <Badge tone={DELIVERY_TONES[status] ?? "plain"}>{texts.delivery[status]}</Badge>;
}

export function ProductBadge({ status, texts }: { status: Product["status"]; texts: Texts }): VNode {
  return <Badge tone={PRODUCT_TONES[status]}>{texts.productStatus[status]}</Badge>;
}
