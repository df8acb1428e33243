/** @jsxImportSource preact */
import type { VNode } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Badge } from "../../page-kit/parts";
import { controlApi, type OrderView } from "./control-api";
import { Ends } from "./manage-ends";
import { Addition, Lines } from "./manage-lines";
import { Parcels } from "./manage-parcels";
import { Returns } from "./manage-returns";
import type { Act, SectionProps } from "./manage-section";
import { notify, valueOrNotice } from "./notice";
import { announceOrders } from "./order-news";
import { money, words } from "./order-words";

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

function Sections({ order, act, setOrder }: SectionProps & { setOrder(order: OrderView): void }): VNode {
  return (
    <>
      <p class="row">
        <Badge>{words(order.financialStatus)}</Badge>
        <Badge>{words(order.fulfillmentStatus)}</Badge>
        <strong>{money(order.current.total.presentment, order.presentmentCurrency)}</strong>
        <span class="soft">{order.email}</span>
        <a href={`/orders/${order.token}?shop=${order.shop}`} target="_blank" rel="noopener">
          Order status page
        </a>
      </p>
      <Parcels order={order} act={act} />
      <Lines order={order} act={act} />
      <Addition order={order} act={act} />
      <Returns order={order} act={act} setOrder={setOrder} />
      <Ends order={order} act={act} setOrder={setOrder} />
    </>
  );
}
