/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from "preact";
import { displayStatus, type DisplayStatus } from "../../commerce/order-status";
import type { Fulfillment } from "../../state/types";
import type { Visitor } from "../../storefront/visitor";
import type { ShopperText } from "../../storefront/language";
import { CheckoutFooter, CheckoutHeader } from "./checkout-page";
import { OrderFacts, OrderSummaryParts, type OrderView } from "./order-parts";

const STATUS_TEXTS: Record<DisplayStatus, keyof ShopperText> = {
  ATTEMPTED_DELIVERY: "statusAttempted",
  CANCELED: "statusCancelled",
  CARRIER_PICKED_UP: "statusPickedUp",
  CONFIRMED: "statusConfirmed",
  DELAYED: "statusDelayed",
  DELIVERED: "statusDelivered",
  FAILURE: "statusProblem",
  FULFILLED: "statusOnItsWay",
  IN_TRANSIT: "statusInTransit",
  LABEL_PRINTED: "statusLabel",
  LABEL_PURCHASED: "statusLabel",
  OUT_FOR_DELIVERY: "statusOutForDelivery",
  READY_FOR_PICKUP: "statusReadyForPickup",
};

/** Right after paying. `slot`: the place of the app's block, as HTML. */
export function ThankYouPage({ slot, ...view }: OrderView & { slot: string | null }): VNode {
  const { visitor, order } = view;
  const { speech } = visitor;
  const name = order.shippingAddress?.firstName ?? "";
  return (
    <OrderFrame view={view}>
      <div class="thanks">
        <svg width="52" height="52" viewBox="0 0 52 52" fill="none" aria-hidden="true">
          <circle cx="26" cy="26" r="24.5" stroke="#0b4f39" stroke-width="2" />
          <path
            d="m16 27 7 7 14-16"
            stroke="#0b4f39"
            stroke-width="2.4"
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        </svg>
        <div>
          <p class="soft">{speech.say("confirmation", { number: order.confirmationNumber })}</p>
          <h1>{name === "" ? speech.say("thankYouPlain") : speech.say("thankYou", { name })}</h1>
        </div>
      </div>
      <section class="facts-card">
        <h2>{speech.say("orderConfirmed")}</h2>
        <p>{speech.say("orderConfirmedText")}</p>
        <a class="link" href={`/orders/${order.token}`}>
          {speech.say("viewOrder")}
        </a>
      </section>
      {slot === null ? null : <div class="extension-slot" dangerouslySetInnerHTML={{ __html: slot }} />}
      <OrderFacts {...view} />
      <a class="button" href="/">
        {speech.say("continueShopping")}
      </a>
    </OrderFrame>
  );
}

/** The order's own page, as linked from its mails. `slot`: the place of the app's block, as HTML. */
export function OrderStatusPage({ slot, ...view }: OrderView & { slot: string | null }): VNode {
  const { visitor, order } = view;
  const { speech } = visitor;
  const zone = visitor.shop.timezone;
  // What isn't shipped is fulfilled too, but nobody waits for it at the door.
  const shipped = new Set(order.lines.filter(({ requiresShipping }) => requiresShipping).map(({ id }) => id));
  const ships = shipped.size > 0;
  const parcels = order.fulfillments.filter(({ lines }) =>
    lines.some(({ lineItemId }) => shipped.has(lineItemId)),
  );
  return (
    <OrderFrame view={view}>
      <div>
        <h1>{speech.say("orderNumber", { name: order.name })}</h1>
        <p class="soft">{speech.say("orderPlaced", { date: speech.date(order.createdAt, zone) })}</p>
      </div>
      {order.cancelledAt !== null ? (
        <section class="facts-card">
          <h2>{speech.say("statusCancelled")}</h2>
          <p>{speech.say("statusCancelledText", { date: speech.date(order.cancelledAt, zone) })}</p>
        </section>
      ) : null}
      {order.cancelledAt === null && parcels.length === 0 ? (
        <section class="facts-card">
          <h2>{speech.say("statusConfirmed")}</h2>
          <p>{speech.say(ships ? "statusConfirmedText" : "sentByEmail")}</p>
        </section>
      ) : null}
      {parcels.map((parcel, index) => (
        <Parcel
          key={parcel.id}
          visitor={visitor}
          parcel={parcel}
          number={parcels.length > 1 ? index + 1 : null}
        />
      ))}
      {slot === null ? null : <div class="extension-slot" dangerouslySetInnerHTML={{ __html: slot }} />}
      <OrderFacts {...view} />
    </OrderFrame>
  );
}

/** A page of an extension about the order, between the account's header and footer. `slot`: its place, as HTML. */
export function ExtensionPage({ slot, visitor, order }: OrderView & { slot: string }): VNode {
  return (
    <>
      <CheckoutHeader view={{ visitor }} />
      <main class="account-page">
        <div class="extension-slot" dangerouslySetInnerHTML={{ __html: slot }} />
        <CheckoutFooter view={{ visitor, path: `/orders/${order.token}` }} />
      </main>
    </>
  );
}

/** `number` tells it from others of the same order. */
function Parcel(props: { visitor: Visitor; parcel: Fulfillment; number: number | null }): VNode {
  const { visitor, parcel, number } = props;
  const { speech, shop } = visitor;
  const status = displayStatus(parcel);
  const events = parcel.events.toSorted((a, b) => b.happenedAt.localeCompare(a.happenedAt));
  const tracking = parcel.tracking[0];
  return (
    <section class="facts-card">
      {number !== null ? <p class="soft">{speech.say("parcel", { number })}</p> : null}
      <h2>{speech.say(STATUS_TEXTS[status])}</h2>
      {parcel.estimatedDeliveryAt !== null && status !== "DELIVERED" ? (
        <p>
          {speech.say("estimatedDelivery", { date: speech.date(parcel.estimatedDeliveryAt, shop.timezone) })}
        </p>
      ) : null}
      {tracking?.number ? (
        <p>
          <span class="soft">{`${speech.say("tracking", { carrier: tracking.company ?? "" })}: `}</span>
          {tracking.url === null ? tracking.number : <a href={tracking.url}>{tracking.number}</a>}
        </p>
      ) : null}
      {events.length === 0 ? null : (
        <ol class="events">
          {events.map((event) => (
            <li key={event.id}>
              <span>{speech.say(STATUS_TEXTS[event.status])}</span>
              <span class="soft">
                {[event.city, event.country].filter(Boolean).join(", ")}
                {event.city || event.country ? " · " : ""}
                {speech.date(event.happenedAt, shop.timezone)}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function OrderFrame({ view, children }: { view: OrderView; children: ComponentChildren }): VNode {
  const { visitor } = view;
  return (
    <>
      <CheckoutHeader view={{ visitor }} />
      <main class="checkout">
        <div class="checkout-form order">{children}</div>
        <aside class="summary" aria-label={visitor.speech.say("orderSummary")}>
          <div class="summary-inside">
            <OrderSummaryParts {...view} />
          </div>
        </aside>
        <div class="pay">
          <CheckoutFooter view={{ visitor, path: `/orders/${view.order.token}` }} />
        </div>
      </main>
    </>
  );
}
