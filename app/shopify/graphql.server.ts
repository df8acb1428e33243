import { GraphqlQueryError } from "@shopify/shopify-api";
import { z } from "zod";

/** What this folder needs of an Admin API client (`admin` of shopify-app-remix, for staff or for the shop). */
export type AdminApi = {
  graphql(operation: string, options?: { variables?: Record<string, unknown> }): Promise<Response>;
};

/** One of Shopify's `userErrors`: what was wrong with the call, in Shopify's words (English). */
export type UserError = { field: string[] | null; message: string; code?: string | null };

/** `userErrors` of an answer, with or without codes. */
export const userErrors: z.ZodType<UserError[]> = z.array(
  z.object({
    field: z.array(z.string()).nullable(),
    message: z.string(),
    code: z.string().nullish(),
  }),
);

/** What a mutation came to where all that matters is whether Shopify took it. */
export type Taken = { ok: true } | { ok: false; userErrors: UserError[] };

export function taken(errors: UserError[]): Taken {
  return errors.length === 0 ? { ok: true } : { ok: false, userErrors: errors };
}

/** The shop's calls stayed over the rate limit for longer than we wait. */
export class ThrottledError extends Error {
  override name = "ThrottledError";
}

/** The token lacks the access scope (or its holder the permission) that the operation needs. */
export class AccessDeniedError extends Error {
  override name = "AccessDeniedError";
}

/** How long an operation waits for its turn, in all, before it is given up. */
const PATIENCE_MS = 60_000;
const LEAST_WAIT_MS = 200;

/**
 * Runs one operation and parses its `data`. A throttled operation had no effect: it is tried again as soon as the shop's
 * bucket holds what it costs.
 * @throws ThrottledError when its turn doesn't come within a minute, AccessDeniedError, GraphqlQueryError when Shopify refuses
 *   the operation otherwise, HttpResponseError for other answers than 200, ZodError when the answer hasn't the shape that
 *   we ask for.
 */
export async function runOperation<T>(
  admin: AdminApi,
  operation: string,
  variables: Record<string, unknown>,
  data: z.ZodType<T>,
): Promise<T> {
  let patienceMs = PATIENCE_MS;
  for (;;) {
    try {
      const response = await admin.graphql(operation, { variables });
      const body: unknown = await response.json();
      return data.parse((body as { data: unknown }).data);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === "denied") throw new AccessDeniedError((error as Error).message, { cause: error });
      if (refusal === null) throw error;
      if (refusal.waitMs > patienceMs) throw new ThrottledError("throttled too long", { cause: error });
      patienceMs -= refusal.waitMs;
      await pause(refusal.waitMs);
    }
  }
}

/** The top-level errors of an answer, and what it says of the shop's bucket (as the library hands it on). */
const refusedBody = z.object({
  errors: z.object({
    graphQLErrors: z.array(z.object({ extensions: z.object({ code: z.string() }).partial().nullish() })),
  }),
  extensions: z
    .object({
      cost: z.object({
        requestedQueryCost: z.number(),
        throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
      }),
    })
    .nullish()
    .catch(null),
});

/** Why Shopify refused an operation; null when it is nothing that we know how to take. */
function refusalOf(error: unknown): "denied" | { waitMs: number } | null {
  if (!(error instanceof GraphqlQueryError)) return null;
  const parsed = refusedBody.safeParse(error.body);
  if (!parsed.success) return null;
  const codes = parsed.data.errors.graphQLErrors.map(({ extensions }) => extensions?.code);
  if (codes.includes("ACCESS_DENIED")) return "denied";
  if (!codes.includes("THROTTLED")) return null;
  const cost = parsed.data.extensions?.cost;
  if (!cost) return { waitMs: 1_000 };
  const missing = cost.requestedQueryCost - cost.throttleStatus.currentlyAvailable;
  const waitMs = Math.ceil((missing / cost.throttleStatus.restoreRate) * 1_000);
  return { waitMs: Math.max(LEAST_WAIT_MS, waitMs) };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
