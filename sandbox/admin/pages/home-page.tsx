/** @jsxImportSource preact */
import type { VNode } from "preact";
import { fromMinor, toMinor } from "../../commerce/money";
import { fulfillmentStatus, lastEventStatus } from "../../commerce/order-status";
import { PageHeader } from "../../page-kit/parts";
import type { Order } from "../../state/types";
import { renderAdminPage } from "../admin-page";
import { searchOrders } from "../order-search";
import type { Visit } from "../visit";
import { OrderTable } from "./orders-page";

const LATEST = 8;

export function homePage(visit: Visit): string {
  const { texts, format, base, shop, parts, staff } = visit;
  const now = parts.clock.now().toISOString();
  const orders = searchOrders(shop, "all", "");
  const installed = shop.installations.some(
    ({ appId, uninstalledAt }) => appId === parts.app.id && uninstalledAt === null,
  );
  const title = texts.home.greeting(staff.firstName);
  return renderAdminPage(visit, {
    title: texts.navigation.home,
    section: "home",
    content: (
      <div class="page">
        <PageHeader title={title} subtitle={texts.home.subtitle(format.time(now))} />
        <div class="stack">
          <Figures visit={visit} orders={orders} now={now} />
          <section class="card">
            <div class="section row between">
              <div class="row" style={{ flexWrap: "nowrap" }}>
                <img src="/sandbox-assets/icon.svg" alt="" width={40} height={40} />
                <div>
                  <h2>{parts.app.title}</h2>
                  <p class="soft">{installed ? texts.home.appText : texts.home.notInstalled}</p>
                </div>
              </div>
              {installed ? (
                <a class="button primary" href={`${base}/apps/${parts.app.handle}`}>
                  {texts.home.openApp(parts.app.title)}
                </a>
              ) : null}
            </div>
          </section>
          <section class="card">
            <div class="section row between">
              <h2>{texts.home.latest}</h2>
              <a href={`${base}/orders`}>{texts.home.all}</a>
            </div>
            {orders.length === 0 ? (
              <p class="empty">{texts.orders.empty}</p>
            ) : (
              <OrderTable visit={visit} orders={orders.slice(0, LATEST)} />
            )}
          </section>
        </div>
      </div>
    ),
  });
}

function Figures({ visit, orders, now }: { visit: Visit; orders: Order[]; now: string }): VNode {
  const { texts, format, base, shop } = visit;
  const today = orders.filter((order) => format.date(order.createdAt) === format.date(now));
  const sales = today.reduce((sum, order) => sum + toMinor(order.totals.total.shop, shop.currency), 0n);
  const toFulfil = orders.filter(
    (order) => order.cancelledAt === null && fulfillmentStatus(order) === "UNFULFILLED",
  );
  const onTheWay = orders
    .flatMap((order) => order.fulfillments)
    .filter((parcel) => parcel.status === "SUCCESS" && isOnTheWay(lastEventStatus(parcel)));
  const figures = [
    { label: texts.home.ordersToday, value: format.number(today.length), href: `${base}/orders` },
    {
      label: texts.home.salesToday,
      value: format.money(fromMinor(sales, shop.currency), shop.currency),
      href: `${base}/orders`,
    },
    {
      label: texts.home.toFulfil,
      value: format.number(toFulfil.length),
      href: `${base}/orders?view=unfulfilled`,
    },
    { label: texts.home.onTheWay, value: format.number(onTheWay.length), href: `${base}/orders` },
  ];
  return (
    <div class="tiles">
      {figures.map(({ label, value, href }) => (
        <a key={label} class="card tile" href={href}>
          <span class="soft">{label}</span>
          <span class="figure" style={{ display: "block" }}>
            {value}
          </span>
        </a>
      ))}
    </div>
  );
}

function isOnTheWay(status: ReturnType<typeof lastEventStatus>): boolean {
  return status !== null && !["DELIVERED", "FAILURE", "LABEL_PRINTED", "LABEL_PURCHASED"].includes(status);
}
