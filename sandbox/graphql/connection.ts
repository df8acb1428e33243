import { badRequest } from "./errors";

/** The largest page, where the schema says nothing else. */
const MOST = 250;

export type Paging = {
  first?: number | undefined;
  last?: number | undefined;
  after?: string | undefined;
  before?: string | undefined;
  reverse?: boolean | undefined;
};

export type Connection<Node> = {
  nodes: Node[];
  edges: { node: Node; cursor: string }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
};

/** Where things stand in a list: by a value first, by id where values are equal. Ids count as numbers. */
export type Order<Item> = { id: (item: Item) => string; value?: (item: Item) => string | number };

type Place = { id: string; value: string | number };

/**
 * A page of things in order. A cursor names the place of the thing before it, not a position, so that paging is right
 * also when things come, go, or change while somebody reads on.
 */
export function connection<Item, Node>(
  items: readonly Item[],
  order: Order<Item>,
  paging: Paging,
  nodeOf: (item: Item) => Node,
  most = MOST,
): Connection<Node> {
  const count = pageSize(paging, most);
  const direction = paging.reverse === true ? -1 : 1;
  const compare = (a: Place, b: Place): number => direction * comparePlaces(a, b);
  const placed = items
    .map((item) => ({ item, place: { id: order.id(item), value: order.value?.(item) ?? 0 } }))
    .toSorted((a, b) => compare(a.place, b.place));
  const after = paging.after === undefined ? null : readCursor(paging.after);
  const before = paging.before === undefined ? null : readCursor(paging.before);
  const from = after ? placed.filter(({ place }) => compare(place, after) <= 0).length : 0;
  const to = before ? placed.filter(({ place }) => compare(place, before) < 0).length : placed.length;
  const within = placed.slice(from, to);
  const page =
    paging.last === undefined ? within.slice(0, count) : within.slice(Math.max(0, within.length - count));
  const skipped = paging.last === undefined ? 0 : within.length - page.length;
  const edges = page.map(({ item, place }) => ({ node: nodeOf(item), cursor: cursorOf(place) }));
  return {
    nodes: edges.map(({ node }) => node),
    edges,
    pageInfo: {
      hasNextPage: from + skipped + page.length < placed.length,
      hasPreviousPage: from + skipped > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** The first so many of a list that isn't a connection. */
export function firstOf<Item>(items: readonly Item[], first: number | undefined): Item[] {
  return first === undefined ? [...items] : items.slice(0, Math.max(0, first));
}

function pageSize({ first, last }: Paging, most: number): number {
  if (first === undefined && last === undefined) throw badRequest("you must provide one of first or last");
  if (first !== undefined && last !== undefined)
    throw badRequest("providing both first and last is not supported");
  const count = first ?? last ?? 0;
  const name = first === undefined ? "last" : "first";
  if (count < 0) throw badRequest(`${name} must be zero or positive`);
  if (count > most) throw badRequest(`${name} cannot exceed ${most}`);
  return count;
}

function comparePlaces(a: Place, b: Place): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  if (a.id === b.id) return 0;
  if (a.id.length !== b.id.length && /^\d+$/.test(a.id + b.id)) return a.id.length - b.id.length;
  return a.id < b.id ? -1 : 1;
}

function cursorOf({ id, value }: Place): string {
  return Buffer.from(JSON.stringify({ last_id: id, last_value: value })).toString("base64");
}

function readCursor(cursor: string): Place {
  const [, id, value] =
    /^\{"last_id":"([^"]*)","last_value":(.*)\}$/.exec(Buffer.from(cursor, "base64").toString("utf8")) ?? [];
  if (id === undefined || value === undefined)
    throw badRequest("Invalid cursor for current pagination sort.");
  return { id, value: value.startsWith('"') ? value.slice(1, -1) : Number(value) };
}
