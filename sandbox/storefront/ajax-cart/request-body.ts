import type { Request, Response as ExpressResponse, NextFunction, RequestHandler } from "express";
import { raw } from "express";

/** What a request to the Ajax API may hold, whatever way it was written. */
export type Fields = { [name: string]: FieldValue };
export type FieldValue = string | number | boolean | null | FieldValue[] | Fields;

/**
 * Reads a body as JSON, as an encoded form or as multipart form data (what `fetch` sends for a FormData) into
 * `request.body`. Names like `properties[Engraving]` and `items[0][id]` become nested, as Shopify reads them.
 */
export function readFields(): RequestHandler[] {
  return [raw({ type: () => true, limit: "256kb" }), parse];
}

function parse(request: Request, response: ExpressResponse, next: NextFunction): void {
  fieldsOf(request).then(
    (fields) => {
      request.body = fields;
      next();
    },
    () =>
      response
        .status(400)
        .json({ status: 400, message: "Bad Request", description: "The body can't be read." }),
  );
}

async function fieldsOf(request: Request): Promise<Fields> {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || body.length === 0) return {};
  const type = request.get("content-type") ?? "";
  if (type.includes("json")) {
    const parsed: unknown = JSON.parse(body.toString("utf8"));
    return isFields(parsed) ? parsed : {};
  }
  if (type.includes("multipart/form-data")) {
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
    return nested(
      [...form.entries()].map(([name, value]) => [name, typeof value === "string" ? value : value.name]),
    );
  }
  return nested([...new URLSearchParams(body.toString("utf8")).entries()]);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `[["items[0][id]", "1"]]` as `{items: {0: {id: "1"}}}`; lists are told by their numbers. */
export function nested(entries: ReadonlyArray<readonly [string, string]>): Fields {
  const root: Fields = Object.create(null);
  for (const [name, value] of entries) {
    const path = [...name.matchAll(/^([^[]+)|\[([^\]]*)\]/g)].map((match) => match[1] ?? match[2] ?? "");
    const last = path.pop();
    if (last === undefined) continue;
    let at: Fields = root;
    for (const step of path) {
      const inner = at[step];
      at = isFields(inner) ? inner : (at[step] = Object.create(null) as Fields);
    }
    at[last === "" ? String(Object.keys(at).length) : last] = value;
  }
  return root;
}

/** A list, written as one or as numbered fields. */
export function listOf(value: FieldValue | undefined): FieldValue[] {
  if (Array.isArray(value)) return value;
  return isFieldsValue(value) ? Object.values(value) : [];
}

export function fieldsIn(value: FieldValue | undefined): Fields {
  return isFieldsValue(value) ? value : {};
}

function isFieldsValue(value: FieldValue | undefined): value is Fields {
  return isFields(value);
}

/** A scalar as text; undefined for anything else. */
export function textOf(value: FieldValue | undefined): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** A whole number that isn't negative; undefined for anything else. */
export function countOf(value: FieldValue | undefined): number | undefined {
  const text = textOf(value)?.trim();
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
