// @ts-check
// Loaded into Prisma's command line by `node --import`. Its schema engine starts a timer of ten seconds for the lock
// that keeps two migrations apart and forgets it, so the process stayed that long after its work was done. The timer
// still fires while there is work; it only doesn't keep the process any more.
import { setTimeout as start } from "node:timers";

const LOCK_TIMEOUT_MS = 10_000;

// @ts-expect-error -- without promisify's variant, which nothing uses here
globalThis.setTimeout = (
  /** @type {() => void} */ callback,
  /** @type {number} */ ms,
  /** @type {unknown[]} */ ...words
) => {
  const timer = start(callback, ms, ...words);
  return ms === LOCK_TIMEOUT_MS
    ? /** @type {NodeJS.Timeout} */ (/** @type {unknown} */ (timer)).unref()
    : timer;
};
