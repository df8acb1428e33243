// @ts-check
import { constants } from "node:os";

/** @type {NodeJS.Signals[]} */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Waits for a child while passing signals on to it; resolves to its exit code, or as a shell gives it: 128 + the number
 * of the signal that ended it, 127 when it couldn't be started.
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<number>}
 */
export async function supervise(child) {
  const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, forward);
  try {
    return await new Promise((resolve) => {
      child.on("error", () => resolve(127));
      child.on("close", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
  } finally {
    for (const signal of SIGNALS) process.removeListener(signal, forward);
  }
}
