/** What the clock shows: the instant, and how far it is from real time (ms, positive is the future). */
export type ClockReading = { now: string; offsetMs: number };

/**
 * The time that the sandbox and the app share: real time plus an offset, so it runs at the usual pace and can be
 * moved. Everything that happens in the shop is dated by it; tokens and signatures use real time, because the
 * libraries that check them do.
 */
export class SandboxClock {
  #offsetMs: number;
  readonly #listeners = new Set<() => void>();
  readonly #realNow: () => number;

  /** @param realNow real time in ms since 1970; tests pass a fixed one. */
  constructor(offsetMs = 0, realNow: () => number = Date.now) {
    this.#offsetMs = offsetMs;
    this.#realNow = realNow;
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  now(): Date {
    return new Date(this.#realNow() + this.#offsetMs);
  }

  read(): ClockReading {
    return { now: this.now().toISOString(), offsetMs: this.#offsetMs };
  }

  /** Moves by `ms`, which may be negative. */
  advance(ms: number): void {
    this.#moveTo(this.#offsetMs + ms);
  }

  set(instant: Date): void {
    this.#moveTo(instant.getTime() - this.#realNow());
  }

  /** Back to real time. */
  reset(): void {
    this.#moveTo(0);
  }

  /** Calls `listener` after every move (not as time passes by itself); returns how to stop that. */
  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #moveTo(offsetMs: number): void {
    this.#offsetMs = offsetMs;
    for (const listener of this.#listeners) listener();
  }
}
