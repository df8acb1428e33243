/** @jsxImportSource preact */
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { Badge } from "../../page-kit/parts";
import { Group, type SectionProps } from "./manage-section";
import { words } from "./order-words";
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

/** Sending, and what carriers say of what was sent. */
export function Parcels({ order, act }: SectionProps): VNode {
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
