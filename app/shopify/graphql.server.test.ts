import { GraphqlQueryError, HttpRequestError } from "@shopify/shopify-api";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import {
  AccessDeniedError,
  runOperation,
  ShopifyUnavailableError,
  ThrottledError,
  type AdminApi,
  type CallBudget,
} from "~/shopify/graphql.server";

const answer = z.object({ shop: z.object({ name: z.string() }) });

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

/** Refuses as many calls as told, then answers; remembers when each call came. */
function shopThatRefuses(times: number, error: Error): { admin: AdminApi; calls: number[] } {
  const calls: number[] = [];
  return {
    calls,
    admin: {
      graphql: async () => {
        calls.push(Date.now());
        if (calls.length <= times) throw error;
        return Response.json({ data: { shop: { name: "Jade River" } } });
      },
    },
  };
}

function refusal(code: string, cost?: object): GraphqlQueryError {
  return new GraphqlQueryError({
    message: code,
    response: {},
    body: { errors: { graphQLErrors: [{ message: code, extensions: { code } }] }, extensions: { cost } },
  });
}

const throttled = (currentlyAvailable: number) =>
  refusal("THROTTLED", {
    requestedQueryCost: 500,
    throttleStatus: { currentlyAvailable, restoreRate: 100, maximumAvailable: 2000 },
  });

test("a throttled operation is tried again when the bucket holds what it costs", async () => {
  const { admin, calls } = shopThatRefuses(1, throttled(200));
  const result = runOperation(admin, "query { shop { name } }", {}, answer);
  await vi.advanceTimersByTimeAsync(2_999);
  expect(calls).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await result).toEqual({ shop: { name: "Jade River" } });
  expect(calls).toHaveLength(2);
});

test("a bucket that other calls keep empty is waited for half a minute in all, then the operation is given up", async () => {
  const { admin, calls } = shopThatRefuses(Infinity, throttled(0));
  const result = runOperation(admin, "query { shop { name } }", {}, answer).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await result).toBeInstanceOf(ThrottledError);
  expect(calls).toHaveLength(7);
});

test("throttling without figures is waited out too", async () => {
  const { admin } = shopThatRefuses(2, refusal("THROTTLED"));
  const result = runOperation(admin, "query { shop { name } }", {}, answer);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await result).toEqual({ shop: { name: "Jade River" } });
});

test("a missing scope is told apart and not tried again", async () => {
  const { admin, calls } = shopThatRefuses(1, refusal("ACCESS_DENIED"));
  await expect(runOperation(admin, "query { shop { name } }", {}, answer)).rejects.toThrow(AccessDeniedError);
  expect(calls).toHaveLength(1);
});

test("no answer is told apart and not tried again: it may have had an effect", async () => {
  const { admin, calls } = shopThatRefuses(1, new HttpRequestError("no response available"));
  await expect(runOperation(admin, "query { shop { name } }", {}, answer)).rejects.toThrow(
    ShopifyUnavailableError,
  );
  expect(calls).toHaveLength(1);
});

test("any other refusal is thrown as it came", async () => {
  const unknown = refusal("INTERNAL_SERVER_ERROR");
  const { admin } = shopThatRefuses(1, unknown);
  await expect(runOperation(admin, "query { shop { name } }", {}, answer)).rejects.toBe(unknown);
});

test("an answer of another shape than asked for is a fault, not a value", async () => {
  const admin: AdminApi = { graphql: async () => Response.json({ data: { shop: { name: 7 } } }) };
  await expect(runOperation(admin, "query { shop { name } }", {}, answer)).rejects.toThrow(z.ZodError);
});

describe("workers of a shop that share what they know of its bucket", () => {
  const shared = () => {
    let pausedUntil = 0;
    const noted: unknown[] = [];
    const budget: CallBudget = {
      pauseMs: async () => Math.max(0, pausedUntil - Date.now()),
      note: async (bucket, pauseMs) => {
        noted.push(bucket);
        pausedUntil = Math.max(pausedUntil, Date.now() + pauseMs);
      },
    };
    return { budget, noted };
  };

  test("don't call while one of them waits", async () => {
    const { budget } = shared();
    const one = shopThatRefuses(1, throttled(200));
    const other = shopThatRefuses(0, throttled(0));
    const first = runOperation({ ...one.admin, budget }, "query { shop { name } }", {}, answer);
    await vi.advanceTimersByTimeAsync(100);
    const second = runOperation({ ...other.admin, budget }, "query { shop { name } }", {}, answer);
    await vi.advanceTimersByTimeAsync(2_800);
    expect([one.calls.length, other.calls.length]).toEqual([1, 0]);
    await vi.advanceTimersByTimeAsync(1_000);
    await Promise.all([first, second]);
    expect([one.calls.length, other.calls.length]).toEqual([2, 1]);
  });

  test("are told what is left after every answer that says so", async () => {
    const { budget, noted } = shared();
    const extensions = {
      cost: { requestedQueryCost: 10, throttleStatus: { currentlyAvailable: 990, restoreRate: 50 } },
    };
    const graphql = async () => Response.json({ data: { shop: { name: "Jade River" } }, extensions });
    await runOperation({ graphql, budget }, "query { shop { name } }", {}, answer);
    expect(noted).toEqual([{ availablePoints: 990, restoreRate: 50 }]);
  });

  test("give up like one that is refused itself, when the pause is too long", async () => {
    const { budget } = shared();
    await budget.note({ availablePoints: 0, restoreRate: 1 }, 31_000);
    const { admin, calls } = shopThatRefuses(0, throttled(0));
    await expect(runOperation({ ...admin, budget }, "query { shop { name } }", {}, answer)).rejects.toThrow(
      ThrottledError,
    );
    expect(calls).toEqual([]);
  });
});
