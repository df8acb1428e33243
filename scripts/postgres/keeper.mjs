// @ts-check
// Runs one PostgreSQL server and ends it when our standard input ends: that is when the process that started us
// stops, in whatever way, a SIGKILL included. In a session of its own, so that a Ctrl-C in the terminal doesn't
// reach the database before the app has put down its work.
// Arguments: the folder to remove afterwards (may be empty), then the command.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";

const [removeAfterwards, command = "", ...args] = process.argv.slice(2);
const server = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], ...account() });

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  server.kill("SIGINT"); // fast shutdown: cut connections, write a checkpoint
  setTimeout(() => server.kill("SIGQUIT"), 8_000).unref(); // immediate: recovers at the next start
}

process.stdin.on("end", stop).on("error", stop).resume();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
server.on("error", (error) => {
  process.stderr.write(`FATAL: ${error.message}\n`);
  process.exit(1);
});
server.on("exit", (code) => {
  if (removeAfterwards) rmSync(removeAfterwards, { recursive: true, force: true });
  process.exit(stopping ? 0 : (code ?? 1));
});

function account() {
  const { POSTGRES_UID: uid, POSTGRES_GID: gid } = process.env;
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : {};
}
