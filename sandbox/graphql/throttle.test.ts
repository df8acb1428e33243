import { expect, test } from "vitest";
import { Throttle } from "./throttle";

test("a bucket refuses what it doesn't hold, and fills with time up to its brim", () => {
  let now = 0;
  const throttle = new Throttle(() => now);
  const take = (points: number) => throttle.take("app:shop", "Basic", points);
  expect([take(1500), take(500), take(1)]).toEqual([true, true, false]);
  expect(throttle.status("app:shop", "Basic")).toEqual({
    maximumAvailable: 2000,
    currentlyAvailable: 0,
    restoreRate: 100,
  });
  now += 1500;
  expect([take(151), take(150)]).toEqual([false, true]);
  now += 3_600_000;
  expect(throttle.status("app:shop", "Basic").currentlyAvailable).toBe(2000);
});

test("what a call turned out not to cost is given back, never above the brim", () => {
  const throttle = new Throttle(() => 0);
  throttle.take("app:shop", "Plus", 900);
  throttle.giveBack("app:shop", "Plus", 2000);
  expect(throttle.status("app:shop", "Plus").currentlyAvailable).toBe(20_000);
});

test("shops don't share a bucket", () => {
  const throttle = new Throttle(() => 0);
  throttle.take("app:one", "Grow", 2000);
  expect(throttle.take("app:two", "Grow", 2000)).toBe(true);
});
