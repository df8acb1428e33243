// @ts-check
// Loaded into a child process by `node --import`: when the process that started it is gone, in whatever way, the pipe
// on standard input ends, and the child stops itself as if asked to.
const GRACE_MS = 8_000;

function stop() {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), GRACE_MS).unref();
}
process.stdin.on("end", stop).on("error", stop).resume();
process.stdin.unref?.(); // it alone doesn't keep the child running
