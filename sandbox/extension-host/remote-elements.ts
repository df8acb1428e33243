import type { RemoteConnection } from "@remote-dom/core";
import { createRemoteElement, updateRemoteElementProperty } from "@remote-dom/core/elements";
import type { PropertyKind } from "./read-element-types";
import type { Elements } from "./target-elements";

/** What the page sends with an event: properties that the shopper changed, and what the event itself carries. */
export interface EventDetail {
  /** Properties of the element that have a new value on the page, such as `checked`. */
  properties?: Record<string, unknown>;
  /** Fields of the event object, such as `newState` of a toggle. */
  event?: Record<string, unknown>;
}

const TYPES = {
  string: String,
  number: Number,
  boolean: Boolean,
  object: Object,
  function: Function,
} satisfies Record<PropertyKind, unknown>;

let echoing = false;

/** Defines the worker's half of every declared element; the page's half is in `components/`. */
export function defineRemoteElements(elements: Elements): void {
  for (const [tag, declaration] of Object.entries(elements)) {
    const properties = Object.fromEntries(
      Object.entries(declaration.properties).map(([name, kind]) => [name, { type: TYPES[kind] }]),
    );
    const events = Object.fromEntries(
      declaration.events.map((type) => [type, { dispatchEvent: eventOf(type, declaration.properties) }]),
    );
    const { slots, methods } = declaration;
    customElements.define(tag, createRemoteElement({ properties, events, slots, methods } as object));
  }
}

function eventOf(type: string, declared: Readonly<Record<string, PropertyKind>>) {
  return function dispatched(this: Element, detail: EventDetail = {}): Event {
    echoing = true;
    for (const [name, value] of Object.entries(detail.properties ?? {})) {
      if (Object.hasOwn(declared, name)) updateRemoteElementProperty(this, name, value);
      // A drop zone's files, which the package's types leave out: they go this way only.
      else Object.defineProperty(this, name, { value, configurable: true });
    }
    echoing = false;
    return Object.assign(new Event(type), detail.event);
  };
}

/**
 * The connection without what only echoes an event: the page has those values already, and an echo that arrives
 * after the shopper's next click would undo it.
 */
export function withoutEchoes(connection: RemoteConnection): RemoteConnection {
  return {
    call: (id, method, ...args) => connection.call(id, method, ...args),
    mutate(records) {
      if (!echoing) connection.mutate(records);
    },
  };
}
