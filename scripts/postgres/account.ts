import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Fault } from "../toolchain/fault.mjs";

/** Who runs PostgreSQL's programs; empty: we ourselves. */
export type PostgresAccount = { uid?: number; gid?: number };

/**
 * PostgreSQL refuses to run as root, so root starts it as another account: `postgres` if there is one (or can be made),
 * else `nobody`.
 */
export function postgresAccount(): PostgresAccount {
  if (process.getuid?.() !== 0) return {};
  const account = findAccount("postgres") ?? makeAccount() ?? findAccount("nobody");
  if (!account)
    throw new Fault("PostgreSQL doesn't run as root, and there is no other account: set DATABASE_URL.");
  return account;
}

/**
 * The words to put before a command so that it runs as the account, where Node can't do it: when the account must also
 * get to a folder below one that is closed to it (as /root is). Linux only.
 * @throws Fault when that isn't possible
 */
export function passingClosedFolders({ uid, gid }: PostgresAccount, folder: string): string[] {
  const rights = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  const words = ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", ...rights];
  if (succeeds([...words, "true"])) return words;
  throw new Fault(
    `PostgreSQL doesn't run as root, and its account may not enter ${folder}: put the project elsewhere, run it as an ordinary user, or set DATABASE_URL.`,
  );
}

/** Whether the account may pass through every folder above (and including) this one. */
export function canEnter({ uid, gid }: PostgresAccount, folder: string): boolean {
  if (uid === undefined) return true;
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(at)) {
      const stat = statSync(at);
      const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001;
      if ((stat.mode & bit) === 0) return false;
    }
    if (at === dirname(at)) return true;
  }
}

function findAccount(name: string): { uid: number; gid: number } | null {
  const id = (flag: string): number =>
    Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return null; // `id` fails when there is no such account
  }
}

function makeAccount(): { uid: number; gid: number } | null {
  return succeeds(["useradd", "--system", "--no-create-home", "--user-group", "postgres"])
    ? findAccount("postgres")
    : null;
}

function succeeds([command = "", ...args]: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false; // absent or refused: either way it can't be used
  }
}
