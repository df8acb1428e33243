import {
  MUTATION_TYPE_INSERT_CHILD,
  MUTATION_TYPE_UPDATE_PROPERTY,
  NODE_TYPE_ELEMENT,
  type RemoteConnection,
  type RemoteMutationRecord,
  type RemoteNodeSerialization,
} from "@remote-dom/core";

/** Shows links (`href`) with the addresses that the page has for them: extensions write `app:settings`. */
export function linkedConnection(
  connection: RemoteConnection,
  addressOf: (href: string) => string,
): RemoteConnection {
  const addressed = (value: unknown): unknown => (typeof value === "string" ? addressOf(value) : value);

  const nodeOf = (node: RemoteNodeSerialization): RemoteNodeSerialization => {
    if (node.type !== NODE_TYPE_ELEMENT) return node;
    const { properties } = node;
    return {
      ...node,
      ...(properties && "href" in properties
        ? { properties: { ...properties, href: addressed(properties["href"]) } }
        : {}),
      children: node.children.map(nodeOf),
    };
  };

  const recordOf = (record: RemoteMutationRecord): RemoteMutationRecord => {
    if (record[0] === MUTATION_TYPE_INSERT_CHILD)
      return [MUTATION_TYPE_INSERT_CHILD, record[1], nodeOf(record[2]), record[3]];
    if (record[0] !== MUTATION_TYPE_UPDATE_PROPERTY || record[2] !== "href") return record;
    const [type, id, name, value, ...rest] = record;
    return [type, id, name, addressed(value), ...rest] as RemoteMutationRecord;
  };

  return {
    call: (id, method, ...args) => connection.call(id, method, ...args),
    mutate: (records) => connection.mutate(records.map(recordOf)),
  };
}
