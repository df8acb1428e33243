import { describe, expect, it, vi } from "vitest";
import { SandboxClock } from "./sandbox-clock";

const START = Date.UTC(2026, 0, 1);

describe("the sandbox's clock", () => {
  it("runs with real time at its offset", () => {
    let real = START;
    const clock = new SandboxClock(1_000, () => real);
    real += 500;
    expect(clock.now().getTime()).toBe(START + 1_500);
    expect(clock.read()).toEqual({ now: "2026-01-01T00:00:01.500Z", offsetMs: 1_000 });
  });

  it("can be advanced, set and reset, and tells who listens", () => {
    const clock = new SandboxClock(0, () => START);
    const moved = vi.fn<() => void>();
    const stop = clock.onMove(moved);
    clock.advance(-60_000);
    expect(clock.offsetMs).toBe(-60_000);
    clock.set(new Date("2027-01-01T00:00:00Z"));
    expect(clock.read().now).toBe("2027-01-01T00:00:00.000Z");
    clock.reset();
    expect(clock.offsetMs).toBe(0);
    expect(moved).toHaveBeenCalledTimes(3);
    stop();
    clock.advance(1);
    expect(moved).toHaveBeenCalledTimes(3);
  });
});
