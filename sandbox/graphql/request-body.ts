import { z } from "zod";
import type { GraphqlRequest } from "./engine";

const bodySchema = z.object({
  query: z.string().min(1),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** A request's body: JSON, or the bare text of a query. Null when it is neither. */
export function readGraphqlBody(body: unknown): GraphqlRequest | null {
  if (typeof body === "string" && body !== "") return { query: body, variables: {}, operationName: null };
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return null;
  const { query, variables, operationName } = parsed.data;
  return { query, variables: variables ?? {}, operationName: operationName ?? null };
}
