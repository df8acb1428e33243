import { installationOf } from "../commerce/app-installation";
import type { CheckoutState } from "../extension-host/checkout-state";
import { printTime } from "../graphql/scalars";
import { gid } from "../state/ids";
import type { Customer, Order } from "../state/types";
import { addressState, metafieldsOf, type StateSurroundings } from "./extension-state";
import { orderState } from "./order-state";

/**
 * The order as extensions of its status page are told it. Lines and cost are as they were placed; what happened since is
 * for the app's server to tell.
 *
 * @param language BCP 47, what the shopper reads
 * @param signedIn the order's customer, when they are signed in
 */
export function orderStatusState(
  surroundings: StateSurroundings,
  order: Order,
  language: string,
  signedIn: Customer | null,
): CheckoutState {
  const { orderConfirmation: _, ...state } = orderState(surroundings, order, language);
  const { shop, app } = surroundings;
  const isInstalled = installationOf(shop, app) !== undefined;
  const customerId = order.customerId === null ? undefined : gid("Customer", order.customerId);
  return {
    ...state,
    appMetafields: isInstalled
      ? [...state.appMetafields, ...metafieldsOf(shop, app, { type: "order", id: gid("Order", order.id) })]
      : [],
    buyerIdentity: { ...state.buyerIdentity, ...(customerId === undefined ? {} : { customerId }) },
    ...(order.billingAddress === null ? {} : { billingAddress: addressState(order.billingAddress) }),
    order: {
      id: gid("Order", order.id),
      name: order.name,
      confirmationNumber: order.confirmationNumber,
      processedAt: printTime(order.processedAt),
      ...(order.cancelledAt === null ? {} : { cancelledAt: printTime(order.cancelledAt) }),
    },
    account:
      signedIn === null
        ? { state: "pre_authenticated" }
        : { state: "fully_authenticated", customerId: gid("Customer", signedIn.id) },
  };
}
