import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HeldDeliveries } from "./held-deliveries";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("deliveries are reordered among those close together, and none waits for a quiet moment that never comes", async () => {
  const sent: number[] = [];
  const held = new HeldDeliveries((work) => void work());
  for (let number = 1; number <= 30; number++) {
    held.reverse(async () => void sent.push(number));
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(sent.length).toBeGreaterThan(10);
  expect(sent[0]).toBeGreaterThan(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
});
