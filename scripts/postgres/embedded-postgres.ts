import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Client } from "pg";
import { keepAccountOf } from "../processes/children";
import { findProcess } from "../processes/process-table.mjs";
import { freePort } from "../processes/free-port";
import { postgresAccount, type PostgresAccount } from "./account";
import { findPostgresBinaries, type PostgresBinaries } from "./binaries";

export type EmbeddedPostgres = {
  /** The address of one of its databases. */
  url(database: string): string;
  /** Creates the database unless it exists. */
  ensureDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
  /** Resolves when the server has ended, whether asked to or not. */
  exitCode: Promise<number | null>;
};

type Options = {
  /** The cluster's folder; created when it doesn't exist. */
  dataDirectory: string;
  /** Where the server's own log goes. */
  logFile: string;
  /** True for data that people keep; false turns off every flush to disk. */
  durable: boolean;
  /** A folder to remove when the server has ended, in whatever way. */
  removeAfterwards?: string;
};

const run = promisify(execFile);
const KEEPER = fileURLToPath(new URL("./keeper.mjs", import.meta.url));
const START_DEADLINE_MS = 60_000; // recovery after a crash of the machine may take a while

/**
 * Creates (first time) and starts a PostgreSQL server of our own on a free port of this machine, reachable only from
 * here and with a password of its own. It ends with this process, however that ends.
 * Throws an Error whose message is a sentence for people.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const binaries = findPostgresBinaries();
  const account = postgresAccount([dirname(binaries.postgres), options.dataDirectory]);
  if (!existsSync(join(options.dataDirectory, "PG_VERSION")))
    await createCluster(options.dataDirectory, binaries, account);
  await endLeftover(options.dataDirectory);

  const port = await freePort();
  const password = readFileSync(passwordFile(options.dataDirectory), "utf8");
  const [command = "", ...args] = [...account.prefix, binaries.postgres, ...serverArguments(options, port)];
  const log = openSync(options.logFile, "a");
  const keeper = spawn(process.execPath, [KEEPER, options.removeAfterwards ?? "", command, ...args], {
    detached: true,
    stdio: ["pipe", log, log],
    env: keeperEnvironment(account),
  });
  closeSync(log);
  let hasEnded = false;
  const exitCode = new Promise<number | null>((resolve) => {
    keeper.on("exit", (code) => {
      hasEnded = true;
      resolve(code);
    });
  });
  keeper.stdin?.on("error", () => undefined); // it ended first; `exitCode` tells
  keeper.unref();
  const stop = async (): Promise<void> => {
    keeper.ref();
    keeper.stdin?.end();
    await exitCode;
  };
  keepAccountOf({ stop, exitCode });

  const url = (database: string) => `postgresql://waybond:${password}@127.0.0.1:${port}/${database}`;
  await untilReady(url("postgres"), () => hasEnded, options.logFile);
  return {
    url,
    exitCode,
    ensureDatabase: (name) => ensureDatabase(url("postgres"), name),
    stop,
  };
}

/** Makes an empty cluster, whole or not at all. */
export async function createCluster(
  dataDirectory: string,
  binaries: PostgresBinaries = findPostgresBinaries(),
  account: PostgresAccount = postgresAccount([dirname(binaries.postgres), dataDirectory]),
): Promise<void> {
  const making = `${dataDirectory}.making`; // renamed when it is whole: initdb may be killed half-way
  const words = passwordFile(dataDirectory);
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true, mode: 0o700 });
  writeFileSync(words, randomBytes(18).toString("base64url"), { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) {
    chownSync(making, account.uid, account.gid);
    chownSync(words, account.uid, account.gid);
  }
  const [command = "", ...args] = [
    ...account.prefix,
    binaries.initdb,
    `--pgdata=${making}`,
    "--username=waybond",
    `--pwfile=${words}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin", // the same order of text on every machine
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--no-sync",
  ];
  try {
    await run(command, args, account.prefix.length > 0 ? {} : { uid: account.uid, gid: account.gid });
    renameSync(making, dataDirectory);
  } catch (cause) {
    rmSync(making, { recursive: true, force: true });
    const said = (cause as { stderr?: string }).stderr?.trim() ?? String(cause);
    const noSpace = said.includes("No space left");
    throw new Error(
      noSpace ? "The disk is full: PostgreSQL needs some 100 MB." : `PostgreSQL wasn't set up: ${said}`,
      {
        cause,
      },
    );
  }
}

/** The password stands beside the folder: initdb wants the folder empty. */
export function passwordFile(dataDirectory: string): string {
  return `${dataDirectory}.password`;
}

function serverArguments({ dataDirectory, durable }: Options, port: number): string[] {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    port: String(port),
    max_connections: "200",
    shared_buffers: "128MB",
    timezone: "UTC",
    log_timezone: "UTC",
    ...(durable
      ? {}
      : { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off" }),
  };
  return [
    "-D",
    dataDirectory,
    ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
  ];
}

function keeperEnvironment(account: PostgresAccount): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, NODE_ENV } = process.env;
  const switchHere = account.prefix.length === 0 && account.uid !== undefined;
  return {
    PATH,
    HOME,
    TMPDIR,
    NODE_ENV,
    LC_ALL: "C",
    ...(switchHere ? { POSTGRES_UID: String(account.uid), POSTGRES_GID: String(account.gid) } : {}),
  };
}

/**
 * After a crash of everything, keeper included: a server that still holds the folder is asked to end, and a pid file
 * that names a process of another kind (or one that is dead but not yet buried) is removed, for PostgreSQL takes any
 * living process for its own.
 */
async function endLeftover(dataDirectory: string): Promise<void> {
  const pidFile = join(dataDirectory, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n", 1)[0]);
  const holdsFolder = (): boolean => findProcess(pid)?.command.includes(dataDirectory) ?? false;
  if (holdsFolder()) process.kill(pid, "SIGINT");
  for (let waited = 0; holdsFolder() && waited < 10_000; waited += 100) await pause(100);
  if (!existsSync(pidFile)) return;
  await pause(500); // its own children end by themselves when it is gone
  rmSync(pidFile, { force: true });
}

async function untilReady(url: string, hasEnded: () => boolean, logFile: string): Promise<void> {
  const deadline = Date.now() + START_DEADLINE_MS;
  for (;;) {
    if (hasEnded()) throw new Error(`PostgreSQL didn't start: ${lastWords(logFile)}`);
    const client = new Client({ connectionString: url });
    client.on("error", () => undefined); // reported by the connect below
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      if (Date.now() > deadline) throw new Error(`PostgreSQL didn't answer (${logFile}).`, { cause });
      await pause(30);
    }
  }
}

function lastWords(logFile: string): string {
  const lines = readFileSync(logFile, "utf8").trim().split("\n");
  const fatal =
    lines.findLast((line) => line.includes("FATAL") || line.includes("PANIC")) ?? lines.at(-1) ?? "";
  if (fatal.includes("No space left")) return "the disk is full.";
  return `${fatal.replace(/^.*?(FATAL|PANIC):\s*/, "")} (${logFile})`;
}

async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
