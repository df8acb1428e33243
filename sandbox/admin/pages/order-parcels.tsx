/** @jsxImportSource preact */
import type { VNode } from "preact";
import { lineOf } from "../../commerce/order-amounts";
import type { Fulfillment, Order } from "../../state/types";
import { DeliveryBadge } from "../order-status-badges";
import type { Visit } from "../visit";

/** What was sent, with tracking and what the carrier said. */
export function OrderParcels({ visit, order }: { visit: Visit; order: Order }): VNode {
  const { texts } = visit;
  return (
    <section class="card">
      <div class="section">
        <h2>{texts.order.fulfillments}</h2>
        {order.fulfillments.length === 0 ? <p class="soft">{texts.order.notFulfilled}</p> : null}
      </div>
      {order.fulfillments.map((parcel) => (
        <Parcel key={parcel.id} visit={visit} order={order} parcel={parcel} />
      ))}
    </section>
  );
}

function Parcel({ visit, order, parcel }: { visit: Visit; order: Order; parcel: Fulfillment }): VNode {
  const { texts, format } = visit;
  const events = parcel.events.toSorted((a, b) => b.happenedAt.localeCompare(a.happenedAt));
  return (
    <div class="section stack tight" id={parcel.id}>
      <div class="row between">
        <h3>{texts.order.parcel(parcel.name)}</h3>
        <DeliveryBadge fulfillment={parcel} texts={texts} />
      </div>
      <p class="soft">
        {parcel.lines
          .map(
            ({ lineItemId, quantity }) => `${format.number(quantity)} × ${lineOf(order, lineItemId).title}`,
          )
          .join(", ")}
      </p>
      <p>
        {parcel.tracking.length === 0 ? <span class="faint">{texts.order.noTracking}</span> : null}
        {parcel.tracking.map(({ company, number, url }) => (
          <span key={number} class="row">
            <span class="soft">{company}</span>
            {url === null ? <span class="mono">{number}</span> : <a href={url}>{number}</a>}
          </span>
        ))}
      </p>
      {events.length === 0 ? null : (
        <ol class="timeline" aria-label={texts.order.events}>
          {events.map((event) => (
            <li key={event.id}>
              <span>
                <span class="strong">{texts.delivery[event.status]}</span>
                {[event.message, event.city, event.country].filter(Boolean).length === 0 ? null : (
                  <span class="soft">
                    {" "}
                    · {[event.message, event.city, event.country].filter(Boolean).join(", ")}
                  </span>
                )}
              </span>
              <time class="hint nowrap" dateTime={event.happenedAt}>
                {format.time(event.happenedAt)}
              </time>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
