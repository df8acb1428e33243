import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { keepAccountOf, type Child } from "../processes/children";
import { freePort } from "../processes/free-port";
import { Fault } from "../toolchain/fault.mjs";
import { endLeftover, ensureCluster, readPassword, serverOf, USER } from "./cluster";
import { preparePostgres, spawnAs, type PostgresRuntime } from "./runtime";

export type EmbeddedPostgres = Child & {
  /** The address of one of its databases. */
  url(database: string): string;
  /** Creates the database unless it exists. */
  ensureDatabase(name: string): Promise<void>;
  /** Ends it at once, as a crash would: it recovers at the next start. */
  kill(): Promise<void>;
};

type Options = {
  /** The cluster's folder; created when it doesn't exist. */
  dataDirectory: string;
  /** Where the server's own log goes. */
  logFile: string;
  /** True for data that people keep; false turns off every flush to disk. */
  durable: boolean;
  /** Where it listens; else a free one. For a server that comes back to those who know its address. */
  port?: number;
  /** A folder to remove when the server has ended, in whatever way. */
  removeAfterwards?: string;
};

const KEEPER = fileURLToPath(new URL("./keeper.mjs", import.meta.url));
const START_DEADLINE_MS = 60_000; // recovery after a crash of the machine may take a while

/**
 * Creates (first time) and starts a PostgreSQL server of our own on a free port of this machine, reachable only from
 * here and with a password of its own. It ends with this process, however that ends.
 * @throws Fault when it can't be started
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { dataDirectory, logFile } = options;
  const runtime = preparePostgres(dataDirectory);
  await ensureCluster(dataDirectory, runtime);
  await endLeftover(dataDirectory);

  const password = readPassword(dataDirectory);
  const port = options.port ?? (await freePort());
  const server = asChild(startKeeper(options, runtime, port));
  keepAccountOf(server);

  const url = (database: string): string => `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
  await untilReady(url("postgres"), server.hasEnded, logFile);
  return {
    ...server,
    url,
    ensureDatabase: (name) => ensureDatabase(url("postgres"), name),
    kill: async () => {
      process.kill(serverOf(dataDirectory), "SIGKILL");
      await server.exitCode;
    },
  };
}

function startKeeper(options: Options, runtime: PostgresRuntime, port: number): ChildProcess {
  const afterwards = [...runtime.temporary, ...(options.removeAfterwards ? [options.removeAfterwards] : [])];
  const command = [...runtime.prefix, runtime.binaries.postgres, ...serverArguments(options, port)];
  const { uid, gid } = spawnAs(runtime);
  const { PATH, HOME, TMPDIR, NODE_ENV } = process.env;
  const log = openSync(options.logFile, "a");
  const keeper = spawn(process.execPath, [KEEPER, JSON.stringify({ uid, gid, afterwards }), ...command], {
    detached: true,
    stdio: ["pipe", log, log],
    env: { PATH, HOME, TMPDIR, NODE_ENV, LC_ALL: "C" },
  });
  closeSync(log);
  return keeper;
}

function asChild(keeper: ChildProcess): Child & { hasEnded(): boolean } {
  let hasEnded = false;
  const exitCode = new Promise<number | null>((resolve) => {
    const end = (code: number | null): void => {
      hasEnded = true;
      resolve(code);
    };
    keeper.on("exit", end);
    keeper.on("error", () => end(null));
  });
  keeper.stdin?.on("error", () => undefined); // it ended first; `exitCode` tells
  keeper.unref();
  return {
    exitCode,
    hasEnded: () => hasEnded,
    stop: async () => {
      keeper.ref();
      keeper.stdin?.end();
      await exitCode;
    },
  };
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

async function untilReady(url: string, hasEnded: () => boolean, logFile: string): Promise<void> {
  const deadline = Date.now() + START_DEADLINE_MS;
  for (;;) {
    if (hasEnded()) throw new Fault(`PostgreSQL didn't start: ${lastWords(logFile)}`);
    const client = new Client({ connectionString: url });
    client.on("error", () => undefined); // reported by the connect below
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      if (Date.now() > deadline) throw new Fault(`PostgreSQL doesn't answer (${logFile}).`, { cause });
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
