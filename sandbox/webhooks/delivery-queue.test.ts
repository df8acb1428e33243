import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SandboxClock } from "../clock/sandbox-clock";
import { FaultInjector } from "../faults/fault-injector";
import type { WebhookDelivery } from "../state/types";
import { DeliveryQueue } from "./delivery-queue";
import { startRecordingApp, type RecordingApp } from "../testing/recording-app";
import { RETRY_AFTER_MS } from "./retry-schedule";

const HOUR = 3_600_000;

let app: RecordingApp;
let clock: SandboxClock;
let faults: FaultInjector;
let deliveries: WebhookDelivery[];
let queue: DeliveryQueue;
const onGivenUp = vi.fn<(delivery: WebhookDelivery) => void>();

function startQueue(): DeliveryQueue {
  return new DeliveryQueue({ deliveries, changed: () => undefined, clock, faults, onGivenUp });
}

beforeEach(async () => {
  app = await startRecordingApp();
  clock = new SandboxClock();
  faults = new FaultInjector();
  deliveries = [];
  onGivenUp.mockReset();
  queue = startQueue();
});

afterEach(async () => {
  await queue.close();
  await app.close();
});

function delivery(id: string): WebhookDelivery {
  return {
    id,
    eventId: `event of ${id}`,
    shop: "jade-river.myshopify.com",
    topic: "orders/create",
    url: `${app.url}/webhooks`,
    subscription: null,
    apiVersion: "2026-07",
    body: JSON.stringify({ id }),
    headers: { "Content-Type": "application/json", "X-Shopify-Webhook-Id": id },
    triggeredAt: clock.now().toISOString(),
    state: "waiting",
    attempts: [],
    nextAttemptAt: null,
    fault: null,
  };
}

const receivedIds = (): unknown[] => app.received.map(({ headers }) => headers["x-shopify-webhook-id"]);

describe("a delivery", () => {
  it("is delivered when the app answers 2xx, and its answer is kept", async () => {
    app.answers.push(204);
    queue.add(delivery("a"));
    await queue.idle();
    expect(deliveries[0]).toMatchObject({ state: "delivered", attempts: [{ status: 204, error: null }] });
    expect(app.received[0]?.body).toBe('{"id":"a"}');
  });

  it.each([301, 404, 500] as const)("that is answered %i waits for a retry", async (status) => {
    app.answers.push(status);
    queue.add(delivery("a"));
    await queue.idle();
    expect(deliveries[0]).toMatchObject({ state: "waiting", attempts: [{ status }] });
    const wait =
      Date.parse(deliveries[0]?.nextAttemptAt ?? "") - Date.parse(deliveries[0]?.attempts[0]?.at ?? "");
    expect(wait).toBe(RETRY_AFTER_MS[0]);
  });

  it("that can't reach the app waits for a retry too", async () => {
    const unreachable = delivery("a");
    await app.close();
    queue.add(unreachable);
    await queue.idle();
    app = await startRecordingApp();
    expect(unreachable).toMatchObject({ state: "waiting", attempts: [{ status: null }] });
    expect(unreachable.attempts[0]?.error).toContain("ECONNREFUSED");
  });
});

describe("retries", () => {
  it("come at their time on the sandbox's clock, with the same webhook id and bytes", async () => {
    app.answers.push(500);
    queue.add(delivery("a"));
    await queue.idle();
    clock.advance((RETRY_AFTER_MS[0] ?? 0) - 10_000);
    await queue.idle();
    expect(app.received).toHaveLength(1);
    clock.advance(10_000);
    await queue.idle();
    expect(receivedIds()).toEqual(["a", "a"]);
    expect(app.received[1]?.body).toBe(app.received[0]?.body);
    expect(deliveries[0]).toMatchObject({ state: "delivered", nextAttemptAt: null });
  });

  it("are eight within four hours; then the delivery has failed", async () => {
    app.answers.push(...Array.from({ length: 20 }, () => 503));
    queue.add(delivery("a"));
    await queue.idle();
    for (const [index, afterMs] of RETRY_AFTER_MS.entries()) {
      expect(app.received).toHaveLength(1 + index);
      clock.advance(afterMs - (RETRY_AFTER_MS[index - 1] ?? 0));
      await queue.idle();
    }
    expect(RETRY_AFTER_MS.at(-1)).toBe(4 * HOUR);
    expect(app.received).toHaveLength(9);
    expect(deliveries[0]).toMatchObject({ state: "failed", nextAttemptAt: null });
    expect(onGivenUp).toHaveBeenCalledExactlyOnceWith(deliveries[0]);
    clock.advance(24 * HOUR);
    await queue.idle();
    expect(app.received).toHaveLength(9);
  });

  it("can be asked for at once", async () => {
    app.answers.push(500, 500);
    queue.add(delivery("a"));
    queue.add(delivery("b"));
    await queue.idle();
    expect(queue.retryNow("a")).toBe(1);
    await queue.idle();
    expect(queue.retryNow()).toBe(1);
    await queue.idle();
    expect(deliveries.map(({ state }) => state)).toEqual(["delivered", "delivered"]);
    expect(receivedIds()).toHaveLength(4);
  });

  it("survive a restart, and so does what was never sent", async () => {
    app.answers.push(500);
    queue.add(delivery("a"));
    await queue.idle();
    await queue.close();
    deliveries.push(delivery("b"));
    queue = startQueue();
    await queue.idle();
    expect(receivedIds()).toEqual(["a", "b"]);
    clock.advance(HOUR);
    await queue.idle();
    expect(receivedIds()).toEqual(["a", "b", "a"]);
  });
});

describe("closing", () => {
  it("cuts an attempt that is under way and doesn't count it", async () => {
    app.answers.push("hang");
    queue.add(delivery("a"));
    await vi.waitFor(() => expect(app.received).toHaveLength(1));
    await queue.close();
    expect(deliveries[0]).toMatchObject({ state: "waiting", attempts: [], nextAttemptAt: null });
  });
});

describe("redelivery", () => {
  it("sends what was delivered once more, under the same webhook id", async () => {
    queue.add(delivery("a"));
    await queue.idle();
    expect(queue.redeliver("a")).toBe(true);
    await queue.idle();
    expect(receivedIds()).toEqual(["a", "a"]);
    expect(queue.redeliver("unknown")).toBe(false);
  });
});

describe("faults", () => {
  it("a dropped delivery is never sent and never retried", async () => {
    faults.change({ webhooks: { dropPercent: 100 } });
    queue.add(delivery("a"));
    await queue.idle();
    clock.advance(24 * HOUR);
    await queue.idle();
    expect(app.received).toEqual([]);
    expect(deliveries[0]).toMatchObject({ state: "dropped", fault: "drop" });
  });

  it("a duplicated delivery comes twice under one webhook id", async () => {
    faults.change({ nextDeliveries: [{ topic: "orders/create", fault: "duplicate" }] });
    queue.add(delivery("a"));
    queue.add(delivery("b"));
    await queue.idle();
    expect(receivedIds().toSorted()).toEqual(["a", "a", "b"]);
  });

  it("reordered deliveries come last first", async () => {
    faults.change({ webhooks: { reorder: true } });
    for (const id of ["a", "b", "c"]) queue.add(delivery(id));
    await queue.idle();
    expect(receivedIds()).toEqual(["c", "b", "a"]);
  });

  it("a delayed delivery is waited for", async () => {
    faults.change({ webhooks: { delayMs: 30 } });
    queue.add(delivery("a"));
    expect(app.received).toEqual([]);
    await queue.idle();
    expect(receivedIds()).toEqual(["a"]);
  });
});
