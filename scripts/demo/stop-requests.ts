import { readIfPresent } from "../toolchain/project.mjs";

const PARENT_CHECK_MS = 500;

/**
 * Calls `stop` when we are to end: Ctrl-C, SIGTERM, a closed terminal, the loss of the process that took our place in
 * the terminal (an older Node), or of npm when npm started us. May call it more than once.
 */
export function onStopRequest(stop: () => void): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  for (const stream of [process.stdout, process.stderr]) stream.on("error", stop); // nobody reads any more
  if (process.channel) {
    process.on("disconnect", stop);
    process.channel.unref();
  }
  // npm passes SIGTERM on but dies of others alone. Whoever starts us directly, in the background, may end before us.
  if (process.env.npm_lifecycle_event === undefined) return;
  const started = ancestors();
  setInterval(() => {
    if (ancestors() !== started) stop();
  }, PARENT_CHECK_MS).unref();
}

/** Our parent's number, and where the system shows it (Linux) its parent's: npm may have put a shell between. */
function ancestors(): string {
  const { ppid } = process;
  const status = readIfPresent(`/proc/${ppid}/stat`);
  return `${ppid} ${status?.slice(status.lastIndexOf(")") + 2).split(" ")[1] ?? ""}`;
}
