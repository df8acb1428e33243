/** The class that the extension brings (`Signal` of its own @preact/signals): only its values re-render it. */
export type SignalClass = new (value: unknown) => {
  value: unknown;
  subscribe(run: (value: unknown) => void): () => void;
};

interface Observable {
  value: unknown;
  current?: unknown;
  destroy?: () => Promise<void>;
}

/**
 * The observable fields of the `shopify` global. Until the extension hands over its signal class they are plain
 * values, then they become signals of that class, which must happen before the extension first reads one.
 */
export class WorkerSignals {
  readonly #observables = new Map<string, Observable>();
  #Signal: SignalClass | undefined;

  /** `shopify.setSignals`, which `@shopify/ui-extensions/preact` calls when it is imported. */
  setSignals(Signal: SignalClass): void {
    this.#Signal = Signal;
    for (const [name, { value }] of this.#observables) this.#observables.set(name, this.#create(value));
  }

  /** The observable of that name, made with `initial` at its first mention. */
  get(name: string, initial?: unknown): Observable {
    const known = this.#observables.get(name);
    if (known !== undefined) return known;
    const made = this.#create(initial);
    this.#observables.set(name, made);
    return made;
  }

  /** Sets a value; one that says the same as before re-renders nothing. */
  set(name: string, value: unknown): void {
    const observable = this.get(name, value);
    if (JSON.stringify(observable.value) !== JSON.stringify(value)) observable.value = value;
  }

  #create(value: unknown): Observable {
    const made: Observable = this.#Signal === undefined ? { value } : new this.#Signal(value);
    Object.defineProperty(made, "current", { get: () => made.value });
    made.destroy = () => Promise.resolve();
    return made;
  }
}
