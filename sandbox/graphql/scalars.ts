import { isScalarType, valueFromASTUntyped, type GraphQLScalarType, type GraphQLSchema } from "graphql";

/** Decimals as Shopify prints them: no surplus zeros, but one decimal at least. "5000.00" is "5000.0". */
export function printDecimal(amount: string): string {
  const [whole = "0", fraction = ""] = amount.split(".");
  return `${whole}.${fraction.replace(/0+$/, "") || "0"}`;
}

/** Times as Shopify prints them: to the second. */
export function printTime(instant: string): string {
  return `${instant.slice(0, 19)}Z`;
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** A schema from introspection data lets scalars take anything; these take what they should. */
const CHECKS: Record<string, (value: unknown) => boolean> = {
  Decimal: (value) => (typeof value === "string" && DECIMAL.test(value)) || typeof value === "number",
  Money: (value) => (typeof value === "string" && DECIMAL.test(value)) || typeof value === "number",
  DateTime: (value) =>
    typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value)),
  Date: (value) => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value),
  URL: (value) => typeof value === "string",
  UnsignedInt64: (value) => /^\d+$/.test(String(value)),
};

/** Makes a schema's scalars check what they are given. */
export function checkScalars(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const check = CHECKS[type.name];
    if (check && isScalarType(type)) checkScalar(type, check);
  }
}

function checkScalar(type: GraphQLScalarType, check: (value: unknown) => boolean): void {
  const read = (value: unknown): unknown => {
    if (!check(value)) throw new TypeError(`${JSON.stringify(value)} is not a valid ${type.name}`);
    return value;
  };
  type.parseValue = read;
  type.parseLiteral = (node, variables) => {
    const untyped = valueFromASTUntyped(node, variables);
    // A number's literal is kept as its text, to the last digit.
    return read("value" in node && typeof untyped === "number" ? String(node.value) : untyped);
  };
}
