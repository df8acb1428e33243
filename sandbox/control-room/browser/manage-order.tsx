/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Badge } from "../../page-kit/parts";
import { controlApi, type OrderView, type ProductSummary } from "./control-api";
import { notify, valueOrNotice } from "./notice";
import { announceOrders } from "./order-news";
import { money, words } from "./order-words";
import { sampleTracking } from "./sample-tracking";

const CARRIER_EVENTS = [
  "LABEL_PRINTED",
  "CARRIER_PICKED_UP",
  "CONFIRMED",
  "IN_TRANSIT",
  "DELAYED",
  "OUT_FOR_DELIVERY",
  "ATTEMPTED_DELIVERY",
  "READY_FOR_PICKUP",
  "DELIVERED",
  "FAILURE",
];

const DISPUTE_REASONS = [
  "PRODUCT_NOT_RECEIVED",
  "PRODUCT_UNACCEPTABLE",
  "FRAUDULENT",
  "CREDIT_NOT_PROCESSED",
  "DUPLICATE",
  "UNRECOGNIZED",
  "GENERAL",
];

type Act = (action: string, body: unknown, done: string) => Promise<void>;

/** Everything that can happen to one order. */
export function ManageOrder({ id, close }: { id: string; close(): void }): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [order, setOrder] = useState<OrderView | null>(null);
  useEffect(() => {
    dialog.current?.showModal();
    void controlApi.order(id).then((answer) => {
      const found = valueOrNotice(answer);
      if (found) setOrder(found);
      else close();
    });
  }, [id, close]);
  const act: Act = useCallback(
    async (action, body, done) => {
      const changed = valueOrNotice(await controlApi.act(id, action, body));
      if (changed) {
        setOrder(changed);
        notify(`${changed.name} ${done}.`);
      }
      announceOrders();
    },
    [id],
  );
  return (
    <dialog
      class="dialog"
      ref={dialog}
      onClose={close}
      aria-label={order ? `Manage ${order.name}` : "Manage order"}
    >
      <div class="inside">
        <div class="dialog-header">
          <h2>{order?.name ?? "…"}</h2>
          <button
            class="close-button"
            type="button"
            aria-label="Close"
            onClick={() => dialog.current?.close()}
          >
            ×
          </button>
        </div>
        <div class="dialog-body">
          {order ? <Sections order={order} act={act} setOrder={setOrder} /> : null}
        </div>
      </div>
    </dialog>
  );
}

type SectionProps = { order: OrderView; act: Act };

function Sections({ order, act, setOrder }: SectionProps & { setOrder(order: OrderView): void }): VNode {
  return (
    <>
      <p class="row">
        <Badge>{words(order.financialStatus)}</Badge>
        <Badge>{words(order.fulfillmentStatus)}</Badge>
        <strong>{money(order.current.total.presentment, order.presentmentCurrency)}</strong>
        <span class="soft">{order.email}</span>
      </p>
      <Parcels order={order} act={act} />
      <Lines order={order} act={act} />
      <Addition order={order} act={act} />
      <Ends order={order} act={act} setOrder={setOrder} />
    </>
  );
}

function Group({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <section class="stack tight" style={{ borderTop: "1px solid #ebebeb", paddingTop: "12px" }}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Parcels({ order, act }: SectionProps): VNode {
  const toSend = order.lines.some(
    ({ requiresShipping, remainingToSend }) => requiresShipping && remainingToSend > 0,
  );
  const [event, setEvent] = useState("IN_TRANSIT");
  const [place, setPlace] = useState("");
  return (
    <Group title="Parcels">
      {toSend ? (
        <p>
          <button
            class="button"
            type="button"
            onClick={() => void act("fulfil", sampleTracking(order.id), "was sent")}
          >
            Ship all that remains
          </button>
        </p>
      ) : null}
      {order.fulfillments.map((parcel) => {
        const body = { fulfillment: parcel.id };
        return (
          <div key={parcel.id} class="stack tight">
            <p class="row between">
              <span>
                {parcel.name} <span class="soft">{parcel.tracking[0]?.number}</span>
              </span>
              <Badge>{words(parcel.displayStatus)}</Badge>
            </p>
            <p class="row">
              <button
                class="button small"
                type="button"
                onClick={() => void act("deliver", body, "was delivered")}
              >
                Deliver
              </button>
              <button class="button small" type="button" onClick={() => void act("lose", body, "was lost")}>
                Lose, carrier says so
              </button>
              <button
                class="button small"
                type="button"
                onClick={() => void act("lose", { ...body, silent: true }, "was lost without a word")}
              >
                Lose silently
              </button>
            </p>
            <form
              class="row"
              style={{ flexWrap: "nowrap" }}
              onSubmit={(submitted) => {
                submitted.preventDefault();
                void act(
                  "events",
                  { ...body, status: event, city: place || null },
                  `is ${words(event).toLowerCase()}`,
                );
              }}
            >
              <select
                aria-label="Carrier event"
                value={event}
                onChange={(e) => setEvent(e.currentTarget.value)}
              >
                {CARRIER_EVENTS.map((status) => (
                  <option key={status} value={status}>
                    {words(status)}
                  </option>
                ))}
              </select>
              <input
                aria-label="City"
                placeholder="City"
                value={place}
                onInput={(e) => setPlace(e.currentTarget.value)}
              />
              <button class="button" type="submit">
                Add
              </button>
            </form>
          </div>
        );
      })}
      {order.fulfillments.length === 0 && !toSend ? <p class="soft">Nothing to send.</p> : null}
    </Group>
  );
}

function Lines({ order, act }: SectionProps): VNode {
  return (
    <Group title="Lines">
      {order.lines.map((line) => (
        <div key={line.id} class="row between">
          <span>
            {line.currentQuantity} × {line.title}
            {line.currentQuantity === line.quantity ? null : <span class="soft"> of {line.quantity}</span>}
          </span>
          <span class="row" style={{ gap: "4px" }}>
            <button
              class="button small"
              type="button"
              disabled={line.currentQuantity === 0}
              onClick={() =>
                void act("refund", { lines: [{ line: line.id, quantity: 1 }] }, "got one unit refunded")
              }
            >
              Refund 1
            </button>
            <button
              class="button small"
              type="button"
              disabled={line.remainingToSend === 0}
              onClick={() => void act("edit", { remove: [{ line: line.id, quantity: 1 }] }, "was edited")}
            >
              Remove 1
            </button>
          </span>
        </div>
      ))}
    </Group>
  );
}

function Addition({ order, act }: SectionProps): VNode | null {
  const [products, setProducts] = useState<ProductSummary[]>([]);
  const [variant, setVariant] = useState("");
  useEffect(() => {
    void controlApi.products().then((answer) => setProducts(valueOrNotice(answer)?.products ?? []));
  }, []);
  if (order.cancelledAt !== null) return null;
  return (
    <Group title="Edit">
      <form
        class="row"
        style={{ flexWrap: "nowrap" }}
        onSubmit={(event) => {
          event.preventDefault();
          if (variant) void act("edit", { add: [{ variant, quantity: 1 }] }, "was edited");
        }}
      >
        <select
          aria-label="Product to add"
          value={variant}
          onChange={(e) => setVariant(e.currentTarget.value)}
        >
          <option value="">Add a product…</option>
          {products.flatMap((product) =>
            product.variants.map(({ id, title, price }) => (
              <option key={id} value={id}>
                {product.title} {title === "Default Title" ? "" : title} · {price}
              </option>
            )),
          )}
        </select>
        <button class="button" type="submit" disabled={variant === ""}>
          Add
        </button>
      </form>
    </Group>
  );
}

function Ends({ order, act, setOrder }: SectionProps & { setOrder(order: OrderView): void }): VNode {
  const [reason, setReason] = useState("PRODUCT_NOT_RECEIVED");
  const refundable = order.lines.filter(({ currentQuantity }) => currentQuantity > 0);
  const openDispute = async () => {
    const opened = valueOrNotice(await controlApi.dispute(order.id, reason));
    if (!opened) return;
    notify(`${order.name} is disputed.`);
    const changed = valueOrNotice(await controlApi.order(order.id));
    if (changed) setOrder(changed);
    announceOrders();
  };
  return (
    <Group title="Ends">
      <p class="row">
        <button
          class="button"
          type="button"
          disabled={refundable.length === 0}
          onClick={() =>
            void act(
              "refund",
              {
                lines: refundable.map(({ id, currentQuantity }) => ({ line: id, quantity: currentQuantity })),
                shipping: true,
              },
              "was refunded",
            )
          }
        >
          Refund everything
        </button>
        <button
          class="button critical"
          type="button"
          disabled={order.cancelledAt !== null || order.fulfillments.length > 0}
          onClick={() => void act("cancel", {}, "was canceled")}
        >
          Cancel
        </button>
      </p>
      <form
        class="row"
        style={{ flexWrap: "nowrap" }}
        onSubmit={(event) => {
          event.preventDefault();
          void openDispute();
        }}
      >
        <select
          aria-label="Reason of the dispute"
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
        >
          {DISPUTE_REASONS.map((code) => (
            <option key={code} value={code}>
              {words(code)}
            </option>
          ))}
        </select>
        <button class="button" type="submit">
          Dispute
        </button>
      </form>
      {order.disputes.map((dispute) => (
        <p key={dispute.id} class="row between">
          <span>{words(dispute.reason)}</span>
          <Badge tone="warn">{words(dispute.status)}</Badge>
        </p>
      ))}
    </Group>
  );
}
