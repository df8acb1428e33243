import {
  MUTATION_TYPE_INSERT_CHILD,
  MUTATION_TYPE_UPDATE_PROPERTY,
  NODE_TYPE_ELEMENT,
  type RemoteConnection,
  type RemoteElementSerialization,
  type RemoteMutationRecord,
  type RemoteNodeSerialization,
  UPDATE_PROPERTY_TYPE_ATTRIBUTE,
  UPDATE_PROPERTY_TYPE_EVENT_LISTENER,
  UPDATE_PROPERTY_TYPE_PROPERTY,
} from "@remote-dom/core";
import type { ElementDeclaration } from "./read-element-types";
import type { Elements } from "./target-elements";

/** Stands for an element that Shopify doesn't have: it keeps its place in the tree and shows nothing. */
export const UNDECLARED_ELEMENT = "undeclared-element";

const NOTHING: ElementDeclaration = { properties: {}, events: [], slots: [], methods: [] };

/**
 * Lets through only what the table of `elements` declares: other elements become `undeclared-element`, other
 * properties, attributes and events are dropped, each told once to `fail`.
 */
export function guardedConnection(
  connection: RemoteConnection,
  elements: Elements,
  fail: (message: string) => void,
): RemoteConnection {
  const declared = (tag: string): ElementDeclaration => elements[tag] ?? NOTHING;
  const tags = new Map<string, string>();
  const told = new Set<string>();
  const tell = (message: string): void => {
    if (told.has(message)) return;
    told.add(message);
    fail(message);
  };

  const guardNode = (node: RemoteNodeSerialization): RemoteNodeSerialization => {
    if (node.type !== NODE_TYPE_ELEMENT) return node;
    const { id, element, children } = node;
    tags.set(id, element);
    if (!Object.hasOwn(elements, element)) {
      tell(`<${element}> is no element of this target.`);
      return { id, type: NODE_TYPE_ELEMENT, element: UNDECLARED_ELEMENT, children: children.map(guardNode) };
    }
    return { ...guardMembers(node), children: children.map(guardNode) };
  };

  const guardMembers = (node: RemoteElementSerialization): RemoteElementSerialization => {
    const allowed = (type: number) => (entry: [string, unknown]) => isAllowed(node.element, entry[0], type);
    const only = <T>(members: Record<string, T> | undefined, type: number): Record<string, T> =>
      Object.fromEntries(Object.entries(members ?? {}).filter(allowed(type)));
    return {
      ...node,
      properties: only(node.properties, UPDATE_PROPERTY_TYPE_PROPERTY),
      attributes: only(node.attributes, UPDATE_PROPERTY_TYPE_ATTRIBUTE),
      eventListeners: only(node.eventListeners, UPDATE_PROPERTY_TYPE_EVENT_LISTENER),
    };
  };

  const isAllowed = (tag: string, member: string, type: number): boolean => {
    const { properties, events } = declared(tag);
    const allowed =
      type === UPDATE_PROPERTY_TYPE_EVENT_LISTENER
        ? events.includes(member)
        : type === UPDATE_PROPERTY_TYPE_ATTRIBUTE
          ? member === "slot"
          : Object.hasOwn(properties, member);
    if (!allowed)
      tell(
        `<${tag}> has no ${type === UPDATE_PROPERTY_TYPE_EVENT_LISTENER ? "event" : "property"} ${member}.`,
      );
    return allowed;
  };

  const guardRecord = (record: RemoteMutationRecord): RemoteMutationRecord[] => {
    if (record[0] === MUTATION_TYPE_INSERT_CHILD) {
      return [[MUTATION_TYPE_INSERT_CHILD, record[1], guardNode(record[2]), record[3]]];
    }
    if (record[0] === MUTATION_TYPE_UPDATE_PROPERTY) {
      const [, id, member, , type = UPDATE_PROPERTY_TYPE_PROPERTY] = record;
      const tag = tags.get(id) ?? UNDECLARED_ELEMENT;
      return isAllowed(tag, member, type) ? [record] : [];
    }
    return [record];
  };

  return {
    call(id, method, ...args) {
      const tag = tags.get(id) ?? UNDECLARED_ELEMENT;
      if (declared(tag).methods.includes(method)) return connection.call(id, method, ...args);
      tell(`<${tag}> has no method ${method}.`);
      return undefined;
    },
    mutate: (records) => connection.mutate(records.flatMap(guardRecord)),
  };
}
