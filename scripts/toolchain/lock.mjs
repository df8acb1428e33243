// @ts-check
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findProcess } from "../processes/process-table.mjs";
import { codeOf } from "./fault.mjs";

const UNSIGNED_MS = 5_000; // between making the folder and writing our number into it

/**
 * Runs `work` while no other process does the same; waits for its turn. A lock is a folder that holds its owner's
 * process number and start, so one left by a process that was killed is recognised and taken over.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 */
export async function withLock(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  while (!tryLock(path)) await new Promise((resolve) => setTimeout(resolve, 100));
  const release = () => rmSync(path, { recursive: true, force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.removeListener("exit", release);
    release();
  }
}

/**
 * True when the lock is ours now.
 * @param {string} path
 */
export function tryLock(path) {
  try {
    mkdirSync(path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    if (ownerOf(path) !== null) return false;
    rmSync(path, { recursive: true, force: true });
    return false; // the next try races fairly with others that saw it stale
  }
  writeFileSync(join(path, `${process.pid}-${findProcess(process.pid)?.started}`), "");
  return true;
}

/**
 * The number of the living process that holds the lock ("unknown" when it was taken this moment), or null.
 * @param {string} path
 */
export function ownerOf(path) {
  try {
    const [name] = readdirSync(path);
    if (name === undefined) return Date.now() - statSync(path).mtimeMs < UNSIGNED_MS ? "unknown" : null;
    const [pid, started] = name.split("-");
    return findProcess(Number(pid))?.started === started ? Number(pid) : null;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}
