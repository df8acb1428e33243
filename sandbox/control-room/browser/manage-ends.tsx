/** @jsxImportSource preact */
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { Badge } from "../../page-kit/parts";
import { controlApi, type OrderView } from "./control-api";
import { Group, type SectionProps } from "./manage-section";
import { notify, valueOrNotice } from "./notice";
import { announceOrders } from "./order-news";
import { words } from "./order-words";

const DISPUTE_REASONS = [
  "PRODUCT_NOT_RECEIVED",
  "PRODUCT_UNACCEPTABLE",
  "FRAUDULENT",
  "CREDIT_NOT_PROCESSED",
  "DUPLICATE",
  "UNRECOGNIZED",
  "GENERAL",
];

/** How an order can end: refunded, cancelled, disputed. */
export function Ends({ order, act, setOrder }: SectionProps & { setOrder(order: OrderView): void }): VNode {
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
