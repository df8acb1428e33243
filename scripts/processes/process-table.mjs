// @ts-check
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readIfPresent } from "../toolchain/project.mjs";

const PARENT_CHECK_MS = 500;

/**
 * A running process: what tells it from a later one with the same number, and its command line. Null when there is
 * none; one that is dead but not yet buried by its parent doesn't count.
 * @param {number} pid
 * @returns {{ started: string, command: string, parent: number } | null}
 */
export function findProcess(pid) {
  return existsSync("/proc/self/stat") ? findInProc(pid) : findByPs(pid);
}

/** @param {number} pid */
function findInProc(pid) {
  const status = readIfPresent(`/proc/${pid}/stat`);
  if (status === null) return null;
  // "pid (name) state parent …"; the name may hold anything, the 22nd field is the start in clock ticks
  const fields = status.slice(status.lastIndexOf(")") + 2).split(" ");
  if (fields[0] === "Z" || fields[0] === "X") return null;
  const command = (readIfPresent(`/proc/${pid}/cmdline`) ?? "").replaceAll("\0", " ");
  return { started: String(fields[19]), command, parent: Number(fields[1]) };
}

/** @param {number} pid */
function findByPs(pid) {
  try {
    const options = ["-ww", "-o", "stat=,ppid=,lstart=,args=", "-p", String(pid)];
    const said = execFileSync("ps", options, { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });
    const found = /^\s*(\S+)\s+(\d+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/m.exec(said);
    if (!found || found[1]?.startsWith("Z")) return null;
    return {
      started: String(Date.parse(String(found[3]))),
      command: String(found[4]),
      parent: Number(found[2]),
    };
  } catch {
    return null; // ps fails when there is no such process
  }
}

const ancestors = () => `${process.ppid} ${findProcess(process.ppid)?.parent}`;

/**
 * Calls back when npm, which started us, is gone without having passed a signal on: it is our parent, or our parent's
 * when there is a shell between. Whoever starts us directly, in the background, may end before us.
 * @param {() => void} callback
 */
export function onLossOfNpm(callback) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const atStart = ancestors();
  const onLinux = existsSync("/proc/self/stat");
  setInterval(() => {
    if (onLinux ? ancestors() !== atStart : !atStart.startsWith(`${process.ppid} `)) callback();
  }, PARENT_CHECK_MS).unref();
}
