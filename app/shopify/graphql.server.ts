import {
  GraphqlQueryError,
  HttpMaxRetriesError,
  HttpRequestError,
  HttpRetriableError,
} from "@shopify/shopify-api";
import { z } from "zod";

/** What this folder needs of an Admin API client (`admin` of shopify-app-remix, for staff or for the shop). */
export type AdminApi = {
  graphql(operation: string, options?: { variables?: Record<string, unknown> }): Promise<Response>;
  /** Shared with the other workers of the shop; staff's own calls go without. */
  budget?: CallBudget;
};

/** What Shopify lets the app call in a shop, as all of its workers know it. */
export type CallBudget = {
  /** How long nobody is to call (ms); 0: go ahead. */
  pauseMs(): Promise<number>;
  /** Tells what an answer said of the shop's bucket. `pauseMs`: so long nobody is to call, because the bucket is empty. */
  note(bucket: { availablePoints: number; restoreRate: number }, pauseMs: number): Promise<void>;
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

/** Shopify didn't answer, or with a fault of its own: whether the operation had an effect isn't known. */
export class ShopifyUnavailableError extends Error {
  override name = "ShopifyUnavailableError";
}

/** The token lacks the access scope (or its holder the permission) that the operation needs. */
export class AccessDeniedError extends Error {
  override name = "AccessDeniedError";
}

/** How long one operation waits for its turn, in all, before it is given up; a job may run several, and has its own limit. */
const PATIENCE_MS = 30_000;
const LEAST_WAIT_MS = 200;

/**
 * Runs one operation and parses its `data`. A throttled operation had no effect: it is tried again as soon as the shop's
 * bucket holds what it costs, and until then the shop's other workers don't call either.
 * @throws ThrottledError when its turn doesn't come within half a minute, AccessDeniedError, ShopifyUnavailableError when
 *   there is no answer (429 and 5xx among them), HttpResponseError for other answers than 200, GraphqlQueryError when
 *   Shopify refuses the operation otherwise, ZodError when the answer hasn't the shape that we ask for.
 */
export async function runOperation<T>(
  admin: AdminApi,
  operation: string,
  variables: Record<string, unknown>,
  data: z.ZodType<T>,
): Promise<T> {
  let patienceMs = PATIENCE_MS;
  const wait = async (ms: number, cause?: unknown): Promise<void> => {
    if (ms > patienceMs) throw new ThrottledError("throttled too long", { cause });
    patienceMs -= ms;
    await pause(ms);
  };
  for (;;) {
    for (let ms = await pauseOf(admin); ms > 0; ms = await pauseOf(admin)) await wait(ms);
    try {
      const response = await admin.graphql(operation, { variables });
      const body: unknown = await response.json();
      await noteCost(admin, body);
      return data.parse((body as { data: unknown }).data);
    } catch (error) {
      if (isUnavailable(error)) throw new ShopifyUnavailableError((error as Error).message, { cause: error });
      const refusal = refusalOf(error);
      if (refusal === "denied") throw new AccessDeniedError((error as Error).message, { cause: error });
      if (refusal === null) throw error;
      await noteCost(admin, (error as GraphqlQueryError).body, refusal.waitMs);
      await wait(refusal.waitMs, error);
    }
  }
}

/** How long the shop's workers are to leave it alone, at least as long as it pays to look again. */
async function pauseOf({ budget }: AdminApi): Promise<number> {
  const ms = (await budget?.pauseMs()) ?? 0;
  return ms > 0 ? Math.max(LEAST_WAIT_MS, Math.ceil(ms)) : 0;
}

const cost = z.object({
  requestedQueryCost: z.number(),
  throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
});
const costed = z.object({ extensions: z.object({ cost }) });

/** Tells the shop's other workers what is left in the bucket; nothing where the answer doesn't say. */
async function noteCost({ budget }: AdminApi, body: unknown, pauseMs = 0): Promise<void> {
  const told = budget ? costed.safeParse(body).data?.extensions.cost.throttleStatus : undefined;
  if (!budget || (!told && pauseMs === 0)) return;
  const { currentlyAvailable = 0, restoreRate = 1 } = told ?? {};
  await budget.note({ availablePoints: currentlyAvailable, restoreRate }, pauseMs);
}

/** The top-level errors of an answer, and what it says of the shop's bucket (as the library hands it on). */
const refusedBody = z.object({
  errors: z.object({
    graphQLErrors: z.array(z.object({ extensions: z.object({ code: z.string() }).partial().nullish() })),
  }),
  extensions: z.object({ cost }).nullish().catch(null),
});

/** Whether no answer came (429 and 5xx are the library's retriable ones), or none of Shopify's. */
function isUnavailable(error: unknown): boolean {
  return (
    error instanceof HttpRequestError ||
    error instanceof HttpRetriableError ||
    error instanceof HttpMaxRetriesError
  );
}

/** Why Shopify refused an operation; null when it is nothing that we know how to take. */
function refusalOf(error: unknown): "denied" | { waitMs: number } | null {
  if (!(error instanceof GraphqlQueryError)) return null;
  const parsed = refusedBody.safeParse(error.body);
  if (!parsed.success) return null;
  const codes = parsed.data.errors.graphQLErrors.map(({ extensions }) => extensions?.code);
  if (codes.includes("ACCESS_DENIED")) return "denied";
  if (!codes.includes("THROTTLED")) return null;
  const told = parsed.data.extensions?.cost;
  if (!told) return { waitMs: 1_000 };
  const missing = told.requestedQueryCost - told.throttleStatus.currentlyAvailable;
  const waitMs = Math.ceil((missing / told.throttleStatus.restoreRate) * 1_000);
  return { waitMs: Math.max(LEAST_WAIT_MS, waitMs) };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
