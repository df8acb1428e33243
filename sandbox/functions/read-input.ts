import { executeSync, GraphQLError, type GraphQLResolveInfo, type GraphQLSchema } from "graphql";
import { isTyped } from "../graphql/entity";
import { notEmulated } from "../graphql/errors";
import type { InputQuery } from "./input-query";

/** Shopify's limit for up to 200 lines; more lines may have more in proportion. */
const MOST_BYTES = 128_000;
export const LINES_OF_LIMITS = 200;

/**
 * A function's input: what its query asks of `values`, whose properties are fields (of one with arguments a
 * function of them). A field that isn't among them is not played, and is told as such.
 */
export function readInput(
  schema: GraphQLSchema,
  query: InputQuery,
  values: object,
  variables: Record<string, unknown>,
  lineCount: number,
): { ok: true; input: unknown } | { ok: false; error: string } {
  const { data, errors } = executeSync({
    schema,
    document: query.document,
    rootValue: values,
    variableValues: variables,
    fieldResolver,
    typeResolver: (value) => (isTyped(value) ? value.__typename : undefined),
  });
  const [fault] = errors ?? [];
  if (fault) {
    // Whatever isn't an answer to the query is a fault of the sandbox.
    if (fault.originalError && !(fault.originalError instanceof GraphQLError)) throw fault.originalError;
    return { ok: false, error: fault.message };
  }
  const bytes = Buffer.byteLength(JSON.stringify(data));
  const most = scaled(MOST_BYTES, lineCount);
  if (bytes > most) return { ok: false, error: `The input has ${bytes} bytes; at most ${most} are allowed.` };
  return { ok: true, input: data };
}

/** A limit that grows with the lines from 200 on. */
export function scaled(limit: number, lineCount: number): number {
  return Math.floor((limit * Math.max(lineCount, LINES_OF_LIMITS)) / LINES_OF_LIMITS);
}

function fieldResolver(source: unknown, args: unknown, _context: unknown, info: GraphQLResolveInfo): unknown {
  if (typeof source !== "object" || source === null || !(info.fieldName in source)) {
    throw notEmulated(`${info.parentType.name}.${info.fieldName}`);
  }
  const value = (source as Record<string, unknown>)[info.fieldName];
  return typeof value === "function" ? (value as (args: unknown) => unknown)(args) : value;
}
