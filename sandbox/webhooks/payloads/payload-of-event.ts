import { gid } from "../../state/ids";
import type { DomainEvent } from "../../events/domain-event";
import type { Customer, Fulfillment, Id, Order, Product, ShopState } from "../../state/types";
import { bulkOperationPayload } from "./bulk-operation";
import { customerRedactPayload, dataRequestPayload, shopRedactPayload } from "./compliance";
import { wholeCustomerPayload } from "./customer";
import { disputePayload } from "./dispute";
import { fulfillmentEventPayload, fulfillmentPayload } from "./fulfillment";
import { orderPayload } from "./order";
import { orderEditPayload } from "./order-edit";
import { numericId, shopTime } from "./plain";
import { productPayload } from "./product";
import { orderTransactionPayload, refundPayload } from "./refund";
import { returnPayload, returnUpdatePayload } from "./return";
import { shopPayload } from "./shop";

/**
 * What a webhook tells of an event, as Shopify words it, from the state that the event left. `base` is the sandbox's
 * address. @throws RangeError when the state lacks what the event names: a fault of who emitted it.
 */
export function payloadOfEvent(shop: ShopState, event: DomainEvent, base: string): unknown {
  switch (event.topic) {
    case "orders/create":
    case "orders/updated":
    case "orders/paid":
    case "orders/cancelled":
      return orderPayload(shop, orderOf(shop, event.orderId), base);
    case "orders/edited": {
      const order = orderOf(shop, event.orderId);
      return orderEditPayload(shop, order, found(order.edits, event.editId, "order edit"));
    }
    case "refunds/create": {
      const order = orderOf(shop, event.orderId);
      return refundPayload(shop, order, found(order.refunds, event.refundId, "refund"));
    }
    case "order_transactions/create":
      return orderTransactionPayload(shop, orderOf(shop, event.orderId), event.transactionId);
    case "fulfillments/create":
    case "fulfillments/update": {
      const order = orderOf(shop, event.orderId);
      return fulfillmentPayload(shop, order, fulfillmentOf(order, event.fulfillmentId));
    }
    case "fulfillment_events/create":
    case "fulfillment_events/delete": {
      const order = orderOf(shop, event.orderId);
      const fulfillment = fulfillmentOf(order, event.fulfillmentId);
      const told = found(fulfillment.events, event.fulfillmentEventId, "fulfillment event");
      return fulfillmentEventPayload(shop, order, fulfillment, told);
    }
    case "returns/request":
    case "returns/approve":
    case "returns/decline":
    case "returns/cancel":
    case "returns/process":
    case "returns/close":
    case "returns/reopen": {
      const order = orderOf(shop, event.orderId);
      return returnPayload(event.topic, order, found(order.returns ?? [], event.returnId, "return"));
    }
    case "returns/update":
      return returnUpdatePayload(event.returnId, event.removals);
    case "disputes/create":
    case "disputes/update":
      return disputePayload(shop, known(shop.disputes[event.disputeId], `dispute ${event.disputeId}`));
    case "products/create":
    case "products/update":
      return productPayload(shop, productOf(shop, event.productId), base);
    case "products/delete":
      return { id: numericId(event.productId) };
    case "customers/create":
    case "customers/update":
      return wholeCustomerPayload(shop, customerOf(shop, event.customerId));
    case "bulk_operations/finish":
      return bulkOperationPayload(
        shop,
        known(shop.bulkOperations?.[event.operationId], `bulk operation ${event.operationId}`),
      );
    case "shop/update":
    case "app/uninstalled":
      return shopPayload(shop);
    case "app/scopes_update":
      return {
        id: numericId(event.appId),
        shop_id: gid("Shop", shop.id),
        previous: event.previous,
        current: event.current,
        updated_at: shopTime(event.at.toISOString(), shop),
      };
    case "customers/data_request":
      return dataRequestPayload(
        shop,
        customerOf(shop, event.customerId),
        event.orderIds,
        requestNumber(event),
      );
    case "customers/redact":
      return customerRedactPayload(shop, customerOf(shop, event.customerId), event.orderIds);
    case "shop/redact":
      return shopRedactPayload(shop);
  }
}

function orderOf(shop: ShopState, id: Id): Order {
  return known(shop.orders[id], `order ${id}`);
}

function productOf(shop: ShopState, id: Id): Product {
  return known(shop.products[id], `product ${id}`);
}

function customerOf(shop: ShopState, id: Id): Customer {
  return known(shop.customers[id], `customer ${id}`);
}

function fulfillmentOf(order: Order, id: Id): Fulfillment {
  return found(order.fulfillments, id, "fulfillment");
}

function found<Item extends { id: Id }>(items: readonly Item[], id: Id, what: string): Item {
  return known(
    items.find((item) => item.id === id),
    `${what} ${id}`,
  );
}

function known<Item>(item: Item | undefined, what: string): Item {
  if (item === undefined) throw new RangeError(`An event names ${what}, which isn't there.`);
  return item;
}

/** A number for a shopper's request: the time that it was made. */
function requestNumber({ at }: DomainEvent): number {
  return at.getTime();
}
