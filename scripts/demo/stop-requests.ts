import { onLossOfNpm } from "../processes/process-table.mjs";

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
  onLossOfNpm(stop);
}
