/** @jsxImportSource preact */
import type { VNode } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { Badge, type Tone } from "../../page-kit/parts";
import { controlApi, type OrderSummary } from "./control-api";
import { ManageOrder } from "./manage-order";
import { notify, valueOrNotice } from "./notice";
import { announceOrders, onOrders } from "./order-news";
import { money, words } from "./order-words";
import { sampleTracking } from "./sample-tracking";
import { Time } from "./shown-time";

const SHOWN = 15;

/** Recent orders, each with the next thing that usually happens to it and everything else behind "Manage". */
export function OrdersPanel(): VNode {
  const [orders, setOrders] = useState<OrderSummary[] | null>(null);
  const [count, setCount] = useState(0);
  const [managed, setManaged] = useState<string | null>(new URLSearchParams(location.search).get("order"));
  const load = useCallback(async () => {
    const answer = valueOrNotice(await controlApi.orders(SHOWN));
    setOrders(answer?.orders ?? []);
    setCount(answer?.count ?? 0);
  }, []);
  useEffect(() => {
    void load();
    return onOrders(() => void load());
  }, [load]);

  return (
    <>
      <div class="section row between">
        <h2>
          Orders <span class="soft">{count}</span>
        </h2>
        <a href="/admin">Open in the admin</a>
      </div>
      {orders === null ? <p class="empty">Loading…</p> : null}
      {orders?.length === 0 ? (
        <p class="empty">No orders yet. Place one, or shop in the online store.</p>
      ) : null}
      {(orders ?? []).map((order) => (
        <OrderCard key={order.id} order={order} manage={() => setManaged(order.id)} />
      ))}
      {managed === null ? null : <ManageOrder id={managed} close={() => setManaged(null)} />}
    </>
  );
}

function OrderCard({ order, manage }: { order: OrderSummary; manage(): void }): VNode {
  const next = nextStepOf(order);
  const handle = order.shop.replace(".myshopify.com", "");
  return (
    <div class="order-card" data-order={order.name}>
      <div>
        <p class="facts-line">
          <a class="strong" href={`/admin/store/${handle}/orders/${order.id}`}>
            {order.name}
          </a>
          <span class="strong">{money(order.total.presentment, order.presentmentCurrency)}</span>
          <Badge tone={order.financialStatus === "PENDING" ? "warn" : "plain"}>
            {words(order.financialStatus)}
          </Badge>
          {order.cancelledAt === null ? (
            <Badge tone={FULFILLMENT_TONES[order.fulfillmentStatus] ?? "plain"}>
              {words(order.fulfillmentStatus)}
            </Badge>
          ) : (
            <Badge tone="bad">Canceled</Badge>
          )}
          {order.delivery === null ? null : (
            <Badge tone={DELIVERY_TONES[order.delivery] ?? "info"}>{words(order.delivery)}</Badge>
          )}
        </p>
        <p class="hint">
          <Time at={order.createdAt} /> · {order.country} · {order.email}
        </p>
      </div>
      <div class="buttons">
        {next ? (
          <button class="button small" type="button" onClick={() => void run(order, next)}>
            {next.label}
          </button>
        ) : null}
        <button class="button small" type="button" onClick={manage}>
          Manage
        </button>
      </div>
    </div>
  );
}

const FULFILLMENT_TONES: Partial<Record<string, Tone>> = { UNFULFILLED: "warn", PARTIALLY_FULFILLED: "info" };

const DELIVERY_TONES: Partial<Record<string, Tone>> = {
  DELIVERED: "good",
  FAILURE: "bad",
  CANCELED: "plain",
};

type Step = { label: string; action: string; body: unknown; done: string };

/** The likeliest next thing. */
function nextStepOf(order: OrderSummary): Step | null {
  if (order.cancelledAt !== null || order.financialStatus === "REFUNDED") return null;
  if (order.financialStatus === "PENDING" || order.financialStatus === "AUTHORIZED") {
    return { label: "Take payment", action: "pay", body: {}, done: "is paid" };
  }
  if (order.fulfillmentStatus === "UNFULFILLED") {
    return { label: "Ship", action: "fulfil", body: sampleTracking(order.id), done: "was sent" };
  }
  if (order.delivery === "DELIVERED") return null;
  return { label: "Deliver", action: "deliver", body: {}, done: "was delivered" };
}

async function run(order: OrderSummary, step: Step): Promise<void> {
  const done = valueOrNotice(await controlApi.act(order.id, step.action, step.body));
  if (done) notify(`${order.name} ${step.done}.`);
  announceOrders();
}
