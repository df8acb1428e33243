import { dirname } from "node:path";
import { canEnter, passingClosedFolders, postgresAccount, type PostgresAccount } from "./account";
import { copyBinaries, findPostgresBinaries, type PostgresBinaries } from "./binaries";

/** How to run PostgreSQL's programs on a data folder. */
export type PostgresRuntime = {
  binaries: PostgresBinaries;
  account: PostgresAccount;
  /** Words before each command. When there are some, they switch the account; else it is switched on spawning. */
  prefix: string[];
  /** Folders to remove afterwards. */
  temporary: string[];
};

/**
 * As an ordinary user, simply the programs. As root, they run as another account; where that may not enter the project
 * (it lies below /root), the programs are copied aside and the account is let through to the data.
 */
export function preparePostgres(dataDirectory: string): PostgresRuntime {
  const binaries = findPostgresBinaries();
  const account = postgresAccount();
  const prefix = canEnter(account, dirname(dataDirectory))
    ? []
    : passingClosedFolders(account, dataDirectory);
  if (canEnter(account, dirname(binaries.postgres))) return { binaries, account, prefix, temporary: [] };
  const copied = copyBinaries(binaries);
  return { binaries: copied, account, prefix, temporary: [copied.folder] };
}

/** The account as options of Node's spawn. */
export function spawnAs({ account, prefix }: PostgresRuntime): PostgresAccount {
  return prefix.length === 0 ? account : {};
}
