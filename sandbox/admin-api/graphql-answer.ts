import type { ExecutionResult, GraphQLError } from "graphql";
import type { ApiCall } from "../state/types";

/** User errors in an answer's data, wherever a mutation has them, for the log. */
export function userErrorsIn(result: ExecutionResult): ApiCall["userErrors"] {
  const found: ApiCall["userErrors"] = [];
  for (const payload of Object.values(result.data ?? {})) {
    if (typeof payload !== "object" || payload === null) continue;
    const [, errors] = Object.entries(payload).find(([name]) => /userErrors$/i.test(name)) ?? [];
    if (!Array.isArray(errors)) continue;
    for (const error of errors as { field?: string[] | null; message?: string }[]) {
      found.push({ field: error.field ?? null, message: error.message ?? "" });
    }
  }
  return found;
}

/** Top-level errors as the log keeps them. */
export function loggedErrors(errors: readonly GraphQLError[]): ApiCall["errors"] {
  return errors.map(({ message, extensions }) => ({ message, code: stringOrNull(extensions["code"]) }));
}

function stringOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
