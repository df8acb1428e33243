/** @jsxImportSource preact */
import type { VNode } from "preact";
import { lineOf } from "../../commerce/order-amounts";
import { Badge } from "../../page-kit/parts";
import type { Dispute, Order, Refund } from "../../state/types";
import { nameOf } from "../admin-page";
import type { Visit } from "../visit";

type OfOrder = { visit: Visit; order: Order };

/** Refunds, disputes, and the order's timeline. */
export function OrderHistory({ visit, order }: OfOrder): VNode {
  const disputes = order.disputeIds.flatMap((id) => visit.shop.disputes[id] ?? []);
  return (
    <>
      {order.refunds.length === 0 ? null : <Refunds visit={visit} order={order} />}
      {disputes.length === 0 ? null : <Disputes visit={visit} disputes={disputes} />}
      <Timeline visit={visit} order={order} />
    </>
  );
}

function Refunds({ visit, order }: OfOrder): VNode {
  return (
    <section class="card" id="refunds">
      <div class="section">
        <h2>{visit.texts.order.refunds}</h2>
      </div>
      {order.refunds.map((refund) => (
        <RefundDetail key={refund.id} visit={visit} order={order} refund={refund} />
      ))}
    </section>
  );
}

function RefundDetail({ visit, order, refund }: OfOrder & { refund: Refund }): VNode {
  const { texts, format } = visit;
  const currency = order.presentmentCurrency;
  return (
    <div class="section stack tight" data-refund={refund.id}>
      <div class="row between">
        <h3>
          {format.time(refund.createdAt)} <span class="soft">{authorOf(visit, refund)}</span>
        </h3>
        <strong>
          {format.money(refund.total.presentment, currency)}
          {currency === order.currency ? null : (
            <span class="soft"> ({format.money(refund.total.shop, order.currency)})</span>
          )}
        </strong>
      </div>
      <ul>
        {refund.lines.map((line) => (
          <li key={line.id} class="row between">
            <span>
              {format.number(line.quantity)} × {lineOf(order, line.lineItemId).title}
            </span>
            <span class="soft">{format.money(line.subtotal.presentment, currency)}</span>
          </li>
        ))}
        {refund.shipping.map((part) => (
          <li key={part.id} class="row between">
            <span>{texts.order.shipping}</span>
            <span class="soft">{format.money(part.subtotal.presentment, currency)}</span>
          </li>
        ))}
        {refund.adjustments.map((adjustment) => (
          <li key={adjustment.id} class="row between">
            <span>
              {texts.order.adjustment} <span class="hint">{adjustment.reason}</span>
            </span>
            <span class="soft">{format.money(adjustment.amount.presentment, currency)}</span>
          </li>
        ))}
      </ul>
      {refund.note === null ? null : (
        <p>
          <span class="soft">{texts.order.refundNote}:</span> {refund.note}
        </p>
      )}
      {refund.idempotencyKey === null ? null : (
        <p class="hint" style={{ overflowWrap: "anywhere" }}>
          {texts.order.idempotencyKey}: <code>{refund.idempotencyKey}</code>
        </p>
      )}
    </div>
  );
}

function authorOf(visit: Visit, refund: Refund): string {
  const { texts, parts, shop } = visit;
  const app = parts.state.apps.find(({ id }) => id === refund.appId);
  if (app) return texts.order.byApp(app.title);
  const staff = shop.staff.find(({ id }) => id === refund.staffId);
  return staff ? texts.order.byStaff(nameOf(staff)) : "";
}

function Disputes({ visit, disputes }: { visit: Visit; disputes: Dispute[] }): VNode {
  const { texts, format } = visit;
  return (
    <section class="card">
      <div class="section">
        <h2>{texts.order.disputes}</h2>
        {disputes.map((dispute) => (
          <div key={dispute.id} class="row between">
            <span>
              {format.money(dispute.amount, dispute.currency)} · {dispute.type.toLowerCase()} ·{" "}
              {dispute.reason.toLowerCase().replaceAll("_", " ")}
              {dispute.evidenceDueBy === null ? null : (
                <span class="soft"> · {texts.order.evidenceDue(format.date(dispute.evidenceDueBy))}</span>
              )}
            </span>
            <Badge tone={dispute.status === "NEEDS_RESPONSE" ? "warn" : "plain"}>
              {texts.disputeStatus[dispute.status]}
            </Badge>
          </div>
        ))}
      </div>
    </section>
  );
}

function Timeline({ visit, order }: OfOrder): VNode {
  const { texts, format } = visit;
  const entries = order.timeline.toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <section style={{ padding: "8px 16px 0" }}>
      <h2 style={{ marginBottom: "12px" }}>{texts.order.timeline}</h2>
      <ol class="timeline">
        {entries.map((entry) => (
          <li key={`${entry.at} ${entry.message}`}>
            <span>
              {entry.message} {entry.author === null ? null : <span class="soft">{entry.author}</span>}
            </span>
            <time class="hint nowrap" dateTime={entry.at}>
              {format.time(entry.at)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
