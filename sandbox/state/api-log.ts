import type { ApiCall, SandboxState } from "./types";
import { nextId } from "./ids";

const KEPT = 2_000;

/** The log of all API calls, cut to the last ones. */
export class ApiLog {
  readonly #state: SandboxState;
  readonly #changed: () => void;

  constructor(state: SandboxState, changed: () => void) {
    this.#state = state;
    this.#changed = changed;
  }

  add(call: Omit<ApiCall, "id">): ApiCall {
    const entry: ApiCall = { id: nextId(this.#state, "ApiCall"), ...call };
    const { apiCalls } = this.#state;
    apiCalls.push(entry);
    if (apiCalls.length > KEPT) apiCalls.splice(0, apiCalls.length - KEPT);
    this.#changed();
    return entry;
  }

  /** Oldest first. */
  all(): readonly ApiCall[] {
    return this.#state.apiCalls;
  }

  /** Calls whose text the schema refused, or that asked for something that isn't played: faults of the caller's code. */
  refused(): ApiCall[] {
    return this.#state.apiCalls.filter((call) => call.refused || call.notEmulated);
  }

  clear(): void {
    this.#state.apiCalls.length = 0;
    this.#changed();
  }
}
