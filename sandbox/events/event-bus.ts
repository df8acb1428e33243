import { randomUUID } from "node:crypto";
import type { DomainEvent, DomainEventBody } from "./domain-event";

type Listener = (event: DomainEvent) => void;

/**
 * Tells everybody who listens what happened, at once and in order: a listener sees the state as the event left it.
 * Listeners must not throw and must not wait; slow work (sending a webhook) is theirs to queue.
 */
export class EventBus {
  readonly #listeners = new Set<Listener>();
  readonly #now: () => Date;
  #muted = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Returns how to stop listening. */
  on(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(shop: string, body: DomainEventBody): void {
    if (this.#muted > 0) return;
    const event: DomainEvent = { ...body, id: randomUUID(), shop, at: this.#now() };
    for (const listener of this.#listeners) listener(event);
  }

  /** Runs `work` without telling anybody: for history that is seeded. */
  quietly<Result>(work: () => Result): Result {
    this.#muted += 1;
    try {
      return work();
    } finally {
      this.#muted -= 1;
    }
  }
}
