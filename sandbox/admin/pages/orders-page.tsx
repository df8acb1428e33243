/** @jsxImportSource preact */
import type { VNode } from "preact";
import { currentQuantity } from "../../commerce/order-amounts";
import { ListSearch, PageHeader, Paging } from "../../page-kit/parts";
import type { Order } from "../../state/types";
import { nameOf, renderAdminPage } from "../admin-page";
import { ORDER_VIEWS, searchOrders, type OrderView } from "../order-search";
import { CancelledBadge, DeliveryBadge, FinancialBadge, FulfillmentBadge } from "../order-status-badges";
import type { Visit } from "../visit";

const PER_PAGE = 50;

export function ordersPage(visit: Visit, asked: { view: OrderView; query: string; page: number }): string {
  const { texts, base, format } = visit;
  const found = searchOrders(visit.shop, asked.view, asked.query);
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const page = Math.min(asked.page, pages);
  const shown = found.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const href = (change: Partial<typeof asked>) => {
    const { view, query, page: wanted } = { ...asked, page: 1, ...change };
    const search = new URLSearchParams();
    if (view !== "all") search.set("view", view);
    if (query) search.set("query", query);
    if (wanted > 1) search.set("page", String(wanted));
    return `${base}/orders${search.size > 0 ? `?${search}` : ""}`;
  };
  return renderAdminPage(visit, {
    title: texts.orders.title,
    section: "orders",
    content: (
      <div class="page wide">
        <PageHeader
          title={texts.orders.title}
          badges={<span class="soft">{texts.orders.count(found.length, format.number(found.length))}</span>}
          actions={
            <a class="button primary" href="/control#orders">
              {texts.orders.place}
            </a>
          }
        />
        <section class="card">
          <nav class="tabs" aria-label={texts.orders.title}>
            {ORDER_VIEWS.map((view) => (
              <a key={view} href={href({ view })} aria-current={view === asked.view ? "page" : undefined}>
                {texts.orders[view]}
              </a>
            ))}
          </nav>
          <ListSearch query={asked.query} label={texts.orders.search} button={texts.common.search}>
            {asked.view === "all" ? null : <input type="hidden" name="view" value={asked.view} />}
          </ListSearch>
          {shown.length === 0 ? (
            <p class="empty">
              {found.length === 0 && !asked.query ? texts.orders.empty : texts.orders.noMatch}
            </p>
          ) : (
            <OrderTable visit={visit} orders={shown} />
          )}
          <Paging
            page={page}
            pages={pages}
            label={texts.common.page(format.number(page), format.number(pages))}
            previous={texts.common.previous}
            next={texts.common.next}
            href={(wanted) => href({ page: wanted })}
          />
        </section>
      </div>
    ),
  });
}

/** Orders as rows, each a link to its page. */
export function OrderTable({ visit, orders }: { visit: Visit; orders: Order[] }): VNode {
  const { texts } = visit;
  return (
    <div class="scroll-x">
      <table class="table links">
        <thead>
          <tr>
            <th scope="col">{texts.orders.order}</th>
            <th scope="col" class="wide-only">
              {texts.common.date}
            </th>
            <th scope="col" class="wide-only">
              {texts.orders.customer}
            </th>
            <th scope="col" class="end">
              {texts.common.total}
            </th>
            <th scope="col">{texts.orders.payment}</th>
            <th scope="col">{texts.orders.fulfillment}</th>
            <th scope="col" class="wide-only">
              {texts.orders.items}
            </th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <OrderRow key={order.id} visit={visit} order={order} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function OrderRow({ visit, order }: { visit: Visit; order: Order }): VNode {
  const { texts, format, base, shop } = visit;
  const customer = order.customerId === null ? undefined : shop.customers[order.customerId];
  const items = order.lines.reduce((sum, line) => sum + Math.max(0, currentQuantity(order, line)), 0);
  const parcel = order.fulfillments.at(-1);
  return (
    <tr>
      <td class="nowrap">
        <a class="whole" href={`${base}/orders/${order.id}`}>
          {order.name}
        </a>
        <p class="hint narrow-only">{customer ? nameOf(customer) : format.date(order.createdAt)}</p>
      </td>
      <td class="nowrap soft wide-only">{format.time(order.createdAt)}</td>
      <td class="nowrap wide-only">
        {customer ? nameOf(customer) : <span class="faint">{texts.orders.noCustomer}</span>}
      </td>
      <td class="end nowrap">{format.money(order.totals.total.presentment, order.presentmentCurrency)}</td>
      <td>
        <FinancialBadge order={order} texts={texts} />
      </td>
      <td>
        <span class="row" style={{ gap: "4px" }}>
          {order.cancelledAt === null ? (
            <FulfillmentBadge order={order} texts={texts} />
          ) : (
            <CancelledBadge order={order} texts={texts} />
          )}
          {parcel ? <DeliveryBadge fulfillment={parcel} texts={texts} /> : null}
        </span>
      </td>
      <td class="nowrap soft wide-only">{texts.orders.itemCount(items, format.number(items))}</td>
    </tr>
  );
}
