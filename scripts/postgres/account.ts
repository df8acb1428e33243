import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** How to start a PostgreSQL program: the command's first words, and the account that the data belongs to. */
export type PostgresAccount = { uid?: number; gid?: number; prefix: string[] };

/**
 * PostgreSQL refuses to run as root, so root starts it as another account: `postgres` if there is one (or can be
 * made), else `nobody`. Where that account may not enter the given folders (a project below /root), it is given the
 * right to pass by setpriv's ambient capabilities (Linux). Throws one sentence when neither works.
 */
export function postgresAccount(folders: string[]): PostgresAccount {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const account = findAccount("postgres") ?? makeAccount() ?? findAccount("nobody");
  if (!account)
    throw new Error("PostgreSQL doesn't run as root, and there is no other account: set DATABASE_URL.");
  const { uid, gid } = account;
  const switchTo = ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"];
  if (folders.every((folder) => canEnter(folder, uid, gid))) return { uid, gid, prefix: [] };

  const capabilities = "+dac_override,+dac_read_search";
  const prefix = [...switchTo, `--inh-caps=${capabilities}`, `--ambient-caps=${capabilities}`];
  if (!succeeds([...prefix, "true"])) {
    throw new Error(
      `PostgreSQL doesn't run as root, and its account may not enter ${folders.join(" or ")}: ` +
        "put the project elsewhere, run it as an ordinary user, or set DATABASE_URL.",
    );
  }
  return { uid, gid, prefix };
}

function findAccount(name: string): { uid: number; gid: number } | null {
  const id = (flag: string) =>
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

/** Whether an account may pass through every folder above (and including) this one. */
function canEnter(folder: string, uid: number, gid: number): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(at)) {
      const stat = statSync(at);
      const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001;
      if ((stat.mode & bit) === 0) return false;
    }
    if (at === dirname(at)) return true;
  }
}

function succeeds([command = "", ...args]: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false; // absent or refused: either way it can't be used
  }
}
