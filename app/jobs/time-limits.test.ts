import { expect, test } from "vitest";
import { ORDER_HOLD_SECONDS, RENEW_MS } from "~/use-cases/following/hold-order.server";
import { EFFECT_HOLD_SECONDS } from "~/use-cases/outbox/hold-effect.server";
import { RULES } from "./queue.server";
import { REST_MS } from "./requeue/idle-work.server";

test("a refund is held longer than the job that sends it may run: no second worker sends beside it", () => {
  expect(EFFECT_HOLD_SECONDS).toBeGreaterThan(RULES["settle-claim"].expireInSeconds);
  expect(EFFECT_HOLD_SECONDS).toBeGreaterThan(RULES["refund-premium"].expireInSeconds);
  expect(EFFECT_HOLD_SECONDS).toBeGreaterThan(RULES["submit-evidence"].expireInSeconds);
});

test("the hold of a worker that died is over before what it held is queued again", () => {
  expect(EFFECT_HOLD_SECONDS * 1000).toBeLessThan(REST_MS);
  expect(ORDER_HOLD_SECONDS).toBeLessThan(RULES["process-webhook"].expireInSeconds);
});

test("a worker that lives keeps its hold on an order, though a renewal fails", () => {
  expect(ORDER_HOLD_SECONDS * 1000).toBeGreaterThan(2 * RENEW_MS);
});
