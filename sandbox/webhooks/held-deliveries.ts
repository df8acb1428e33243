/** Deliveries this close together (ms, real time) are reordered among each other. */
const REORDER_WINDOW_MS = 100;
/** However close the next one comes, none is held for longer. */
const REORDER_LONGEST_MS = 500;

type Work = () => Promise<void>;

/** Where faults hold deliveries back before their first attempt. */
export class HeldDeliveries {
  readonly #onRelease: (work: Work) => void;
  readonly #delayed = new Map<NodeJS.Timeout, () => void>();
  #toReverse: Work[] = [];
  #window: NodeJS.Timeout | null = null;
  /** When the first of those to reverse came (ms, real time). */
  #since = 0;

  /** @param onRelease takes over work that was held long enough. */
  constructor(onRelease: (work: Work) => void) {
    this.#onRelease = onRelease;
  }

  /** Holds for some real time, then does what follows. */
  delay(ms: number, then: () => void): void {
    const timer = setTimeout(() => {
      this.#delayed.delete(timer);
      then();
    }, ms);
    this.#delayed.set(timer, then);
  }

  /**
   * Holds until no other delivery came for a moment, or the first one has waited long enough; then the last come goes first,
   * one after another.
   */
  reverse(work: Work): void {
    if (this.#toReverse.length === 0) this.#since = performance.now();
    this.#toReverse.push(work);
    if (this.#window) clearTimeout(this.#window);
    const left = Math.max(0, REORDER_LONGEST_MS - (performance.now() - this.#since));
    this.#window = setTimeout(() => this.#releaseReversed(), Math.min(REORDER_WINDOW_MS, left));
  }

  /** Lets go of everything at once. */
  release(): void {
    for (const [timer, then] of this.#delayed) {
      clearTimeout(timer);
      this.#delayed.delete(timer);
      then();
    }
    this.#releaseReversed();
  }

  #releaseReversed(): void {
    if (this.#window) clearTimeout(this.#window);
    this.#window = null;
    const lastFirst = this.#toReverse.toReversed();
    this.#toReverse = [];
    if (lastFirst.length === 0) return;
    this.#onRelease(async () => {
      for (const work of lastFirst) await work();
    });
  }
}
