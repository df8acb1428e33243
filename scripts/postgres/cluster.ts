import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { findProcess } from "../processes/process-table.mjs";
import { codeOf, Fault } from "../toolchain/fault.mjs";
import { spawnAs, type PostgresRuntime } from "./runtime";

const run = promisify(execFile);

export const USER = "waybond";

/** Makes an empty cluster unless there is one; whole or not at all. */
export async function ensureCluster(dataDirectory: string, runtime: PostgresRuntime): Promise<void> {
  if (existsSync(join(dataDirectory, "PG_VERSION"))) return;
  const making = `${dataDirectory}.making`; // renamed when it is whole: initdb may be killed half-way
  const words = passwordFile(dataDirectory);
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true, mode: 0o700 });
  writeFileSync(words, randomBytes(18).toString("base64url"), { mode: 0o600 });
  const { uid, gid } = runtime.account;
  if (uid !== undefined && gid !== undefined) for (const path of [making, words]) chownSync(path, uid, gid);
  const [command = "", ...args] = [
    ...runtime.prefix,
    runtime.binaries.initdb,
    `--pgdata=${making}`,
    `--username=${USER}`,
    `--pwfile=${words}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin", // the same order of text on every machine
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--no-sync",
  ];
  try {
    await run(command, args, spawnAs(runtime));
    renameSync(making, dataDirectory);
  } catch (cause) {
    rmSync(making, { recursive: true, force: true });
    const said = (cause as { stderr?: string }).stderr?.trim() || String(cause);
    const noSpace = said.includes("No space left");
    throw new Fault(
      noSpace ? "The disk is full: PostgreSQL needs some 100 MB." : `PostgreSQL wasn't set up: ${said}`,
      {
        cause,
      },
    );
  }
}

/** The password stands beside the folder: initdb wants the folder empty. */
function passwordFile(dataDirectory: string): string {
  return `${dataDirectory}.password`;
}

export function readPassword(dataDirectory: string): string {
  try {
    return readFileSync(passwordFile(dataDirectory), "utf8");
  } catch (cause) {
    const problem = codeOf(cause) === "ENOENT" ? "has lost its password" : "belongs to another user";
    throw new Fault(`The database in ${dataDirectory} ${problem}: remove that folder to start over.`, {
      cause,
    });
  }
}

/**
 * After a crash of everything, keeper included: a server that still holds the folder is asked to end, and a pid file
 * that names a process of another kind (or one that is dead but not yet buried) is removed, for PostgreSQL takes any
 * living process for its own.
 */
export async function endLeftover(dataDirectory: string): Promise<void> {
  const pidFile = pidFileOf(dataDirectory);
  if (!existsSync(pidFile)) return;
  const pid = serverOf(dataDirectory);
  const holdsFolder = (): boolean => findProcess(pid)?.command.includes(dataDirectory) ?? false;
  if (holdsFolder()) process.kill(pid, "SIGINT");
  for (let waited = 0; holdsFolder() && waited < 10_000; waited += 100) await pause(100);
  if (!existsSync(pidFile)) return;
  await pause(500); // its own children end by themselves when it is gone
  rmSync(pidFile, { force: true });
}

const pidFileOf = (dataDirectory: string): string => join(dataDirectory, "postmaster.pid");

/** The number of the server that holds (or held last) the folder. */
export function serverOf(dataDirectory: string): number {
  return Number(readFileSync(pidFileOf(dataDirectory), "utf8").split("\n", 1)[0]);
}
