import { coerceInputValue, isInputObjectType, type GraphQLError, type GraphQLSchema } from "graphql";
import { scaled } from "./read-input";

/** Shopify's limit for up to 200 lines. */
const MOST_BYTES = 20_000;

/** A function's output, with what its type fills in, or why Shopify wouldn't take it. */
export function checkOutput(
  schema: GraphQLSchema,
  resultType: string,
  output: unknown,
  lineCount: number,
): { ok: true; output: unknown } | { ok: false; error: string } {
  const bytes = Buffer.byteLength(JSON.stringify(output) ?? "");
  const most = scaled(MOST_BYTES, lineCount);
  if (bytes > most)
    return { ok: false, error: `The output has ${bytes} bytes; at most ${most} are allowed.` };
  const type = schema.getType(resultType);
  if (!isInputObjectType(type)) throw new Error(`The schema has no input type ${resultType}.`);
  const faults: string[] = [];
  const coerced: unknown = coerceInputValue(output, type, (path, _value, error: GraphQLError) => {
    faults.push(`${path.join(".") || "the output"}: ${error.message}`);
  });
  const [fault] = faults;
  return fault === undefined ? { ok: true, output: coerced } : { ok: false, error: fault };
}
