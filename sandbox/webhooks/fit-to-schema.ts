import { readFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "./topics";

/** What of JSON Schema the inferred schemas use. */
export type PayloadSchema = {
  type?: string | string[];
  format?: string;
  properties?: Record<string, PayloadSchema>;
  /** `false`: the example's list was empty. */
  items?: PayloadSchema | false;
  anyOf?: PayloadSchema[];
};

const schemas = new Map<string, PayloadSchema>();

/** The schema of a topic's payload, from the npm package `shopify-webhook-schemas`. @throws Error for an unknown topic. */
export function payloadSchema(apiVersion: string, topic: string): PayloadSchema {
  const file = path.join(packageRoot, "schemas", apiVersion, `${topic}.json`);
  const schema = schemas.get(file) ?? (JSON.parse(readFileSync(file, "utf8")) as PayloadSchema);
  schemas.set(file, schema);
  return schema;
}

/**
 * Cuts a payload to its schema. The schemas were inferred from examples and are narrower than what Shopify sends: a list
 * that was empty in the example must be empty, and what was never null must not be. So such lists are emptied, and null
 * becomes "", 0, false or "about:blank". What can't be fitted so stays as it is.
 */
export function fitToSchema(value: unknown, schema: PayloadSchema | undefined): unknown {
  if (schema === undefined) return value;
  if (value === null) return fitNull(schema);
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === false ? [] : value.map((item: unknown) => fitToSchema(item, items));
  }
  if (typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [
      key,
      fitToSchema(inner, schema.properties?.[key]),
    ]),
  );
}

function fitNull({ type, format, anyOf: [first, ...others] = [] }: PayloadSchema): unknown {
  if (first) return [first, ...others].some((choice) => choice.type === "null") ? null : fitNull(first);
  if (typeof type !== "string") return null;
  if (type === "string" && format === undefined) return "";
  if (type === "string" && format === "uri") return "about:blank";
  if (type === "integer" || type === "number") return 0;
  return type === "boolean" ? false : null;
}
