import type { Instant } from "../state/types";
import type { BuyerJourneyStep } from "./function-inputs";

/** A run of a function, as the control room shows it. The same run again is counted, not repeated. */
export type RecordedRun = {
  id: number;
  /** Of the sandbox's clock: the last time. */
  at: Instant;
  times: number;
  shop: string;
  handle: string;
  target: string;
  step: BuyerJourneyStep | null;
  /** Null when it couldn't be made. */
  input: unknown;
  output: unknown;
  /** Why the function has no output, or why its output wasn't taken. */
  error: string | null;
  logs: string;
  /** Of the first run: later ones with the same input are remembered. */
  milliseconds: number;
};

const KEPT = 50;

/** The last runs, kept while the sandbox runs. */
export class RunLog {
  #runs: { run: RecordedRun; key: string }[] = [];
  #last = 0;

  add(told: Omit<RecordedRun, "id" | "times">): void {
    const key = JSON.stringify([told.shop, told.handle, told.input, told.error]);
    const known = this.#runs.find((each) => each.key === key);
    if (known) {
      this.#runs = this.#runs.filter((each) => each !== known);
      const { id, times, milliseconds } = known.run;
      this.#runs.push({ key, run: { ...told, id, times: times + 1, milliseconds } });
      return;
    }
    this.#last += 1;
    this.#runs.push({ key, run: { ...told, id: this.#last, times: 1 } });
    if (this.#runs.length > KEPT) this.#runs.shift();
  }

  /** Newest first. */
  ofShop(shop: string): RecordedRun[] {
    return this.#runs
      .filter(({ run }) => run.shop === shop)
      .map(({ run }) => run)
      .toReversed();
  }

  clear(): void {
    this.#runs = [];
  }
}
