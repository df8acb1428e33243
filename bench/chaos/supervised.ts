import { setTimeout as pause } from "node:timers/promises";
import type { Leashed } from "../../scripts/processes/leashed";

/** A process that is started again whenever it ends, as a host does. */
export type Supervised = {
  name: string;
  /** The last words of each run that ended without being killed or stopped by us. */
  endedByItself(): readonly string[];
  /** Kills it (SIGKILL) as soon as it has run for a moment; it comes back by itself. */
  kill(): Promise<void>;
  /** Kills it for good, until `resume`. */
  suspend(): Promise<void>;
  resume(): void;
  stop(): Promise<void>;
};

const BEFORE_RESTART_MS = 300;
/** So long a process needs to start: killed before, it would have done nothing. */
const UNTIL_IT_WORKS_MS = 2_500;

/** @param start begins the process; `count` tells its runs apart */
export function supervise(name: string, start: (count: number) => Leashed): Supervised {
  let count = 0;
  const surprises: string[] = [];
  let expected = false;
  const is = { wanted: true };
  let startedAt = 0;
  const begin = (): Leashed => {
    startedAt = Date.now();
    return start(++count);
  };
  let child = begin();
  let watching = watch();

  async function watch(): Promise<void> {
    while (is.wanted) {
      await child.exitCode;
      if (!expected) surprises.push(child.lastWords());
      await pause(BEFORE_RESTART_MS);
      if (!is.wanted) return;
      expected = false;
      child = begin();
    }
  }
  const end = async (how: "kill" | "stop"): Promise<void> => {
    expected = true;
    await child[how]();
  };
  return {
    name,
    endedByItself: () => surprises,
    async kill() {
      while (child.hasEnded() || Date.now() - startedAt < UNTIL_IT_WORKS_MS) await pause(50);
      await end("kill");
    },
    async suspend() {
      is.wanted = false;
      await end("kill");
      await watching;
    },
    resume() {
      is.wanted = true;
      expected = false;
      child = begin();
      watching = watch();
    },
    async stop() {
      is.wanted = false;
      await end("stop");
      await watching;
    },
  };
}
