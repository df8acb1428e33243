// @ts-check
// Runs one PostgreSQL server and ends it when our standard input ends: that is when the process that started us
// stops, in whatever way, a SIGKILL included. In a session of its own, so that a Ctrl-C in the terminal doesn't
// reach the database before the app has put down its work.
// Arguments: {"uid", "gid", "afterwards"} (the account to run it as, and folders to remove then), and the command.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";

const [options = "{}", command = "", ...args] = process.argv.slice(2);
/** @type {{ uid?: number, gid?: number, afterwards: string[] }} */
const { afterwards, ...account } = JSON.parse(options);
const server = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], ...account });

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
  for (const folder of afterwards) rmSync(folder, { recursive: true, force: true });
  process.exit(stopping ? 0 : (code ?? 1));
});
