/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from "preact";
import { remainingOf } from "../../commerce/fulfillment-orders";
import { netPayment } from "../../commerce/refund-order";
import { Icon } from "../../page-kit/icon";
import { PageHeader } from "../../page-kit/parts";
import type { Order } from "../../state/types";
import { renderAdminPage } from "../admin-page";
import { CancelledBadge, FinancialBadge, FulfillmentBadge } from "../order-status-badges";
import type { Visit } from "../visit";
import { AppBlocks, APP_BLOCKS_SCRIPT } from "./app-blocks";
import { CancelDialog, FulfilDialog, RefundDialog } from "./order-dialogs";
import { OrderHistory } from "./order-history";
import { OrderLines } from "./order-lines";
import { OrderMoney } from "./order-money";
import { OrderParcels } from "./order-parcels";
import { OrderPeople } from "./order-people";

/** @param problem why the last action was refused, if it was */
export function orderPage(visit: Visit, order: Order, problem: string | null): string {
  const { texts, base, format } = visit;
  return renderAdminPage(visit, {
    title: order.name,
    section: "orders",
    scripts: [APP_BLOCKS_SCRIPT],
    content: (
      <div class="page">
        <PageHeader
          title={order.name}
          back={{ href: `${base}/orders`, label: texts.orders.title }}
          badges={
            <>
              <FinancialBadge order={order} texts={texts} />
              <FulfillmentBadge order={order} texts={texts} />
              <CancelledBadge order={order} texts={texts} />
            </>
          }
          subtitle={`${format.time(order.createdAt)} · ${order.sourceName} · ${order.confirmationNumber}`}
          actions={<Actions visit={visit} order={order} />}
        />
        {problem === null ? null : (
          <p class="banner bad" role="alert" style={{ marginBottom: "16px" }}>
            <strong>{texts.order.refusedTitle}</strong> {problem}
          </p>
        )}
        <div class="columns">
          <div class="stack">
            <OrderLines visit={visit} order={order} />
            <OrderParcels visit={visit} order={order} />
            <OrderMoney visit={visit} order={order} />
            <AppBlocks visit={visit} order={order} />
            <OrderHistory visit={visit} order={order} />
          </div>
          <OrderPeople visit={visit} order={order} />
        </div>
        <FulfilDialog visit={visit} order={order} />
        <RefundDialog visit={visit} order={order} />
        <CancelDialog visit={visit} order={order} />
      </div>
    ),
  });
}

function Actions({ visit, order }: { visit: Visit; order: Order }): VNode {
  const { texts, base, parts } = visit;
  const canFulfil =
    order.cancelledAt === null &&
    order.lines.some((line) => line.requiresShipping && remainingOf(order, line.id) > 0);
  const canRefund = netPayment(order).presentment > 0n;
  const claim = `${base}/apps/${parts.app.handle}/claims/new?orderId=${order.id}`;
  return (
    <>
      <button class="button" type="button" data-opens="refund" disabled={!canRefund}>
        {texts.order.refund}
      </button>
      <details class="menu">
        <summary class="button">
          {texts.order.more}
          <Icon name="down" size={16} />
        </summary>
        <div class="panel">
          <MenuLink href={claim}>
            <img src="/sandbox-assets/icon.svg" alt="" width={20} height={20} />
            {texts.order.fileClaim}
          </MenuLink>
          <MenuLink href={`/orders/${order.token}`}>
            <Icon name="external" />
            {texts.order.statusPage}
          </MenuLink>
          <MenuLink href={`/control?order=${order.id}#orders`}>
            <Icon name="sliders" />
            {texts.order.inControlRoom}
          </MenuLink>
          {order.cancelledAt === null ? (
            <button class="item critical" type="button" data-opens="cancel">
              {texts.order.cancelOrder}
            </button>
          ) : null}
        </div>
      </details>
      {canFulfil ? (
        <button class="button primary" type="button" data-opens="fulfil">
          {texts.order.fulfil}
        </button>
      ) : null}
    </>
  );
}

function MenuLink({ href, children }: { href: string; children: ComponentChildren }): VNode {
  return (
    <a class="item" href={href}>
      {children}
    </a>
  );
}
