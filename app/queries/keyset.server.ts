import { z } from "zod";

/** Rows of a list's page; a page further on begins behind its last row, so that new rows at the top move nothing. */
export const PAGE_SIZE = 25;

const position = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** A place in a list that runs from new to old: the instant it is sorted by, then the row's id. */
export type Position = { at: Date; id: string };

/** Where to read: behind a row (older), before a row (newer), or from the top. */
export type Cursor = { after: Position } | { before: Position } | null;

export type PageOf<T> = { rows: T[]; newer: string | null; older: string | null };

/** Reads `after` or `before` from an address; what can't be read begins at the top. */
export function cursorFrom(parameters: URLSearchParams): Cursor {
  const after = decode(parameters.get("after"));
  if (after) return { after };
  const before = decode(parameters.get("before"));
  return before ? { before } : null;
}

/** The condition that a row lies on the asked side of the cursor, for a column that holds the instant. */
export function beyond<C extends string>(column: C, cursor: Cursor) {
  if (!cursor) return {};
  const [side, { at, id }] =
    "after" in cursor ? (["lt", cursor.after] as const) : (["gt", cursor.before] as const);
  return { OR: [{ [column]: { [side]: at } }, { [column]: at, id: { [side]: id } }] };
}

/** Sort order to read in; towards newer rows the page is read backwards and turned around by `pageOf`. */
export function orderFor<C extends string>(column: C, cursor: Cursor) {
  const direction = cursor && "before" in cursor ? ("asc" as const) : ("desc" as const);
  return [{ [column]: direction }, { id: direction }];
}

/** A page from the rows that were read: PAGE_SIZE + 1 of them, the last telling whether there are more. */
export function pageOf<T>(read: T[], cursor: Cursor, positionOf: (row: T) => Position): PageOf<T> {
  const backwards = cursor !== null && "before" in cursor;
  const more = read.length > PAGE_SIZE;
  const rows = read.slice(0, PAGE_SIZE);
  if (backwards) rows.reverse();
  const first = rows.at(0);
  const last = rows.at(-1);
  const hasNewer = backwards ? more : cursor !== null;
  const hasOlder = backwards || more;
  return {
    rows,
    newer: hasNewer && first ? encode(positionOf(first)) : null,
    older: hasOlder && last ? encode(positionOf(last)) : null,
  };
}

function encode({ at, id }: Position): string {
  return Buffer.from(JSON.stringify({ at: at.toISOString(), id })).toString("base64url");
}

function decode(text: string | null): Position | null {
  if (!text) return null;
  try {
    const parsed = position.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    return { at: new Date(parsed.at), id: parsed.id };
  } catch {
    return null;
  }
}
