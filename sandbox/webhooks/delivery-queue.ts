import type { SandboxClock } from "../clock/sandbox-clock";
import type { FaultInjector } from "../faults/fault-injector";
import type { WebhookDelivery } from "../state/types";
import { HeldDeliveries } from "./held-deliveries";
import { nextAttemptAt } from "./retry-schedule";
import { sendAttempt } from "./send-attempt";

/** Deliveries under way at the same time. */
const CONCURRENCY = 8;
/** setTimeout can't wait longer than this (ms). */
const LONGEST_TIMER = 2_147_483_647;
/** Deliveries kept in the log. */
const KEPT = 2_000;

type QueueParts = {
  /** The log, oldest first; it is the queue's whole memory, so that retries survive a restart. */
  deliveries: WebhookDelivery[];
  changed(): void;
  clock: SandboxClock;
  faults: FaultInjector;
  /** Told of a delivery whose last retry failed. */
  onGivenUp(delivery: WebhookDelivery): void;
};

/**
 * Sends deliveries in the background, some at a time and in no promised order. Failed ones wait for their retry on the
 * sandbox's clock, with the bytes and the webhook id that they were first sent with.
 */
export class DeliveryQueue {
  readonly #parts: QueueParts;
  readonly #held: HeldDeliveries;
  readonly #closing = new AbortController();
  readonly #stopListening: () => void;
  readonly #ready: (() => Promise<void>)[] = [];
  #running = 0;
  /** Deliveries that were begun and not yet finished: held, ready or running. */
  readonly #busy = new Set<string>();
  readonly #idleWaiters: (() => void)[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: QueueParts) {
    this.#parts = parts;
    this.#held = new HeldDeliveries((work) => this.#whenThereIsRoom(work));
    this.#stopListening = parts.clock.onMove(() => this.#releaseDue());
    this.#releaseDue();
  }

  /** Takes a new delivery: logs it and sends it soon, unless a fault loses it. */
  add(delivery: WebhookDelivery): void {
    const { deliveries, faults, changed } = this.#parts;
    deliveries.push(delivery);
    if (deliveries.length > KEPT) deliveries.splice(0, deliveries.length - KEPT);
    const fault = faults.forDelivery(delivery.topic);
    if (fault.drop) {
      Object.assign(delivery, { state: "dropped", nextAttemptAt: null, fault: "drop" });
      changed();
      return;
    }
    const names = [
      ...(fault.duplicate ? ["duplicate"] : []),
      ...(fault.delayMs > 0 ? ["delay"] : []),
      ...(fault.reorder ? ["reorder"] : []),
    ];
    if (names.length > 0) delivery.fault = names.join(", ");
    changed();
    const work = this.#underway(delivery, async () => {
      const delivered = await this.#attempt(delivery);
      if (delivered && fault.duplicate) await this.#attempt(delivery);
    });
    const proceed = () => (fault.reorder ? this.#held.reverse(work) : this.#whenThereIsRoom(work));
    if (fault.delayMs > 0) this.#held.delay(fault.delayMs, proceed);
    else proceed();
  }

  /** Tries waiting deliveries at once instead of at their time: the one named, or all. Returns how many. */
  retryNow(id?: string): number {
    const waiting = this.#parts.deliveries.filter(
      (delivery) =>
        delivery.state === "waiting" &&
        !this.#busy.has(delivery.id) &&
        (id === undefined || delivery.id === id),
    );
    for (const delivery of waiting) this.#send(delivery);
    return waiting.length;
  }

  /** Sends a delivery once more, whatever became of it. False when it is unknown or under way. */
  redeliver(id: string): boolean {
    const delivery = this.#parts.deliveries.find((known) => known.id === id);
    if (!delivery || this.#busy.has(id)) return false;
    this.#send(delivery);
    return true;
  }

  /** Forgets all deliveries that are not under way; their retries don't happen. */
  clear(): void {
    const { deliveries, changed } = this.#parts;
    const kept = deliveries.filter(({ id }) => this.#busy.has(id));
    deliveries.splice(0, deliveries.length, ...kept);
    changed();
  }

  /** Resolves when nothing is under way; retries that wait for their time don't count. */
  idle(): Promise<void> {
    if (this.#busy.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idleWaiters.push(resolve));
  }

  /** Cuts what is under way and starts nothing more; undelivered deliveries are sent at the next start. */
  async close(): Promise<void> {
    this.#stopListening();
    if (this.#timer) clearTimeout(this.#timer);
    this.#closing.abort(new Error("the sandbox closes"));
    this.#held.release();
    await this.idle();
  }

  #send(delivery: WebhookDelivery): void {
    this.#whenThereIsRoom(
      this.#underway(delivery, async () => {
        await this.#attempt(delivery);
      }),
    );
  }

  /** Marks a delivery as under way until the returned work is done. */
  #underway(delivery: WebhookDelivery, work: () => Promise<void>): () => Promise<void> {
    this.#busy.add(delivery.id);
    return async () => {
      try {
        if (!this.#closing.signal.aborted) await work();
      } finally {
        this.#busy.delete(delivery.id);
        this.#armTimer();
        if (this.#busy.size === 0) {
          for (const resolve of this.#idleWaiters.splice(0)) resolve();
        }
      }
    };
  }

  #whenThereIsRoom(work: () => Promise<void>): void {
    this.#ready.push(work);
    this.#startReady();
  }

  #startReady(): void {
    while (this.#running < CONCURRENCY) {
      const work = this.#ready.shift();
      if (!work) return;
      this.#running += 1;
      void work().finally(() => {
        this.#running -= 1;
        this.#startReady();
      });
    }
  }

  /** Sends once and writes down what came of it. */
  async #attempt(delivery: WebhookDelivery): Promise<boolean> {
    const { clock, changed } = this.#parts;
    const at = clock.now();
    const { delivered, ...result } = await sendAttempt(delivery, this.#closing.signal);
    if (this.#closing.signal.aborted && !delivered) return false;
    delivery.attempts.push({ at: at.toISOString(), ...result });
    if (delivered) {
      Object.assign(delivery, { state: "delivered", nextAttemptAt: null });
    } else if (delivery.state === "waiting") {
      const first = new Date(delivery.attempts[0]?.at ?? at);
      const next = nextAttemptAt(first, delivery.attempts.length);
      Object.assign(delivery, {
        state: next ? "waiting" : "failed",
        nextAttemptAt: next?.toISOString() ?? null,
      });
      if (!next) this.#parts.onGivenUp(delivery);
    }
    changed();
    return delivered;
  }

  /** Sends every retry whose time has come and waits for the next one. */
  #releaseDue(): void {
    const now = this.#parts.clock.now().toISOString();
    for (const delivery of this.#parts.deliveries) {
      const due = delivery.state === "waiting" && (delivery.nextAttemptAt ?? now) <= now;
      if (due && !this.#busy.has(delivery.id)) this.#send(delivery);
    }
    this.#armTimer();
  }

  #armTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#closing.signal.aborted) return;
    const times = this.#parts.deliveries.flatMap(({ id, state, nextAttemptAt: at }) =>
      state === "waiting" && at !== null && !this.#busy.has(id) ? [Date.parse(at)] : [],
    );
    if (times.length === 0) return;
    const waitMs = Math.max(Math.min(...times) - this.#parts.clock.now().getTime(), 0);
    this.#timer = setTimeout(() => this.#releaseDue(), Math.min(waitMs, LONGEST_TIMER));
    this.#timer.unref();
  }
}
