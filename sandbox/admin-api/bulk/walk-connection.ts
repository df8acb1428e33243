import type { BulkConnection } from "./bulk-query";

/** A line of the file. */
export type BulkObject = Record<string, unknown>;

/** Executes a query's text and gives its data. */
export type Ask = (text: string) => Promise<Record<string, unknown>>;

/** One page of the top connection: how many things stand in it, and all lines that come of it. */
export type BulkPage = { roots: number; objects: BulkObject[] };

/** How many things of the top connection are asked for at once. */
export const PAGE = 50;
/** The same within a node; what is beyond is asked for on its own. */
const INNER_PAGE = 250;

/**
 * Goes through a bulk query page by page. A node's own connections are taken out of it and become lines that name it by
 * `__parentId`: right behind it where they are grouped, else somewhere behind it.
 */
export async function* walkConnection(
  root: BulkConnection,
  grouped: boolean,
  ask: Ask,
): AsyncGenerator<BulkPage> {
  let after: string | null = null;
  do {
    const data: Record<string, unknown> = await ask(`{ ${connectionText(root, PAGE, after)} }`);
    const page = pageOf(data[root.name]);
    const objects: BulkObject[] = [];
    const children: BulkObject[] = [];
    for (const node of page.nodes) {
      objects.push(lineOf(root, node));
      const below = await linesBelow(root, node, ask);
      (grouped ? objects : children).push(...below);
    }
    yield { roots: page.nodes.length, objects: [...objects, ...children] };
    after = page.next;
  } while (after !== null);
}

/** The text that asks for one page of a root; used, too, to see whether all of it is played. */
export function connectionText(connection: BulkConnection, first: number, after: string | null): string {
  const page = [`first: ${first}`, ...(after === null ? [] : [`after: ${JSON.stringify(after)}`])];
  const told = [...connection.arguments, ...page].join(", ");
  const inside = connection.inside.map((inner) => connectionText(inner, INNER_PAGE, null)).join("\n");
  return `${connection.field}(${told}) {
    edges { node { ${connection.fields} ${inside} } }
    pageInfo { hasNextPage endCursor }
  }`;
}

async function linesBelow(connection: BulkConnection, node: BulkObject, ask: Ask): Promise<BulkObject[]> {
  const lines: BulkObject[] = [];
  for (const inner of connection.inside) {
    let page = pageOf(node[inner.name]);
    for (;;) {
      for (const child of page.nodes) {
        lines.push({ ...lineOf(inner, child), __parentId: node["id"] });
        lines.push(...(await linesBelow(inner, child, ask)));
      }
      if (page.next === null) break;
      const rest = connectionText(inner, INNER_PAGE, page.next);
      const data = await ask(
        `{ node(id: ${JSON.stringify(node["id"])}) { ... on ${connection.type} { ${rest} } } }`,
      );
      page = pageOf((data["node"] as BulkObject | null)?.[inner.name]);
    }
  }
  return lines;
}

function lineOf(connection: BulkConnection, node: BulkObject): BulkObject {
  const inner = new Set(connection.inside.map(({ name }) => name));
  return Object.fromEntries(Object.entries(node).filter(([key]) => !inner.has(key)));
}

function pageOf(value: unknown): { nodes: BulkObject[]; next: string | null } {
  if (typeof value !== "object" || value === null) return { nodes: [], next: null };
  const { edges, pageInfo } = value as {
    edges: { node: BulkObject }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
  return { nodes: edges.map(({ node }) => node), next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}
