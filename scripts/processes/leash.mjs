// @ts-check
// Loaded into a child process by `node --import`: when the process that started it is gone, in whatever way, the pipe
// on standard input ends, and the child stops itself as if asked to.
import { isMainThread } from "node:worker_threads";

const GRACE_MS = 8_000;

function stop() {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), GRACE_MS).unref();
}

if (isMainThread) {
  const ours = process.execArgv.indexOf("--import");
  process.execArgv.splice(ours, 2); // the child's own children have other pipes
  process.stdin.on("end", stop).on("error", stop).resume();
  if ("unref" in process.stdin) process.stdin.unref(); // it alone doesn't keep the child running
}
