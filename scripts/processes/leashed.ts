import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { keepAccountOf } from "./children";
import { Fault } from "../toolchain/fault.mjs";

export type Leashed = {
  name: string;
  /** Resolves when it has ended, whether asked to or not; null when a signal ended it or it didn't start. */
  exitCode: Promise<number | null>;
  hasEnded(): boolean;
  /** Asks it to stop, and after ten seconds doesn't ask any more. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would: nothing is put down. */
  kill(): Promise<void>;
  /** The last lines it wrote. */
  lastWords(): string;
};

type Command = {
  name: string;
  /** What follows `node`: options, the script, its arguments. */
  args: string[];
  env: Record<string, string | undefined>;
  /** Written anew. */
  logFile: string;
  cwd: string;
};

const LEASH = fileURLToPath(new URL("./leash.mjs", import.meta.url));
const PATIENCE_MS = 10_000;

/**
 * Starts a Node process that ends when this one does, even by SIGKILL (see leash.mjs). It is in a session of its own,
 * so that a Ctrl-C in the terminal reaches us alone and we stop our children in the right order.
 */
export function startLeashed({ name, args, env, logFile, cwd }: Command): Leashed {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, "w");
  const child = spawn(process.execPath, ["--import", LEASH, ...args], {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ["pipe", log, log],
  });
  closeSync(log);
  child.stdin?.on("error", () => undefined); // it ended first; `exitCode` tells
  let hasEnded = false;
  const exitCode = new Promise<number | null>((resolve) => {
    const end = (code: number | null): void => {
      hasEnded = true;
      resolve(code);
    };
    child.on("exit", end);
    child.on("error", () => end(null));
  });
  const leashed: Leashed = {
    name,
    exitCode,
    hasEnded: () => hasEnded,
    stop: async () => {
      child.stdin?.end();
      const impatience = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
      await exitCode;
      clearTimeout(impatience);
    },
    kill: async () => {
      child.kill("SIGKILL");
      await exitCode;
    },
    lastWords: () => readFileSync(logFile, "utf8").trim().split("\n").slice(-15).join("\n"),
  };
  keepAccountOf(leashed);
  return leashed;
}

/**
 * The process, once the address answers with success.
 * @throws Fault with the process's last words when it ends or takes too long; it doesn't run any more then
 */
export async function whenAnswers(process: Leashed, url: string, patienceMs = 90_000): Promise<Leashed> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    if (process.hasEnded()) throw new Fault(`Couldn't start ${process.name}:\n${process.lastWords()}`);
    if (Date.now() > deadline) {
      await process.stop();
      throw new Fault(`There is no answer from ${process.name} at ${url}:\n${process.lastWords()}`);
    }
    const answers = await fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.ok,
      () => false, // not listening yet
    );
    if (answers) return process;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
