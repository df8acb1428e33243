import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp, buildExtensions } from "../../scripts/bundling/build-when-changed";
import { migrate } from "../../scripts/postgres/migrate";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../../scripts/postgres/embedded-postgres";
import { stopChildren } from "../../scripts/processes/children";
import { fetchSchemas } from "../../scripts/processes/fetch-schemas";
import { freePort } from "../../scripts/processes/free-port";
import { startLeashed, whenAnswers } from "../../scripts/processes/leashed";
import { sharedEnvironment } from "../../scripts/processes/sandbox-and-app";
import { root } from "../../scripts/toolchain/project.mjs";
import { supervise, type Supervised } from "./supervised";

/** Everything that runs: the sandbox, PostgreSQL, and the built app as a server and two workers. */
export type Stage = {
  sandboxUrl: string;
  appUrl: string;
  databaseUrl: string;
  /** Logs, one file for each run of a process. */
  folder: string;
  /** The app's processes. */
  processes: Supervised[];
  /** PostgreSQL crashes, and is started again on the same data and port. */
  crashPostgres(downMs: number): Promise<void>;
  close(options: { keepLogs: boolean }): Promise<void>;
};

const silent = { run: <T>(_name: string, work: () => Promise<T>) => work() };

export async function setTheStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "waybond-chaos-"));
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once("exit", removeFolder); // unless it was closed before
  const [port, sandboxPort, postgresPort] = [await freePort(), await freePort(), await freePort()];
  const addresses = { port, sandboxPort };
  const logOf = (name: string) => join(folder, `${name}.log`);

  const startPostgres = () =>
    startEmbeddedPostgres({
      dataDirectory: join(folder, "postgres"),
      logFile: logOf("postgres"),
      durable: true,
      port: postgresPort,
    });
  const startDatabase = async (): Promise<EmbeddedPostgres> => {
    const started = await startPostgres();
    await started.ensureDatabase("chaos");
    await migrate(started.url("chaos"), logOf("migrations"));
    return started;
  };
  const startSandbox = async () => {
    await buildExtensions(silent);
    await fetchSchemas();
    const sandbox = startLeashed({
      name: "the sandbox",
      args: ["--import", "tsx", "bench/chaos/sandbox-process.ts"],
      env: { ...sharedEnvironment(addresses), SANDBOX_PORT: String(sandboxPort) },
      logFile: logOf("sandbox"),
      cwd: root,
    });
    return whenAnswers(sandbox, `http://localhost:${sandboxPort}/control/api/clock`);
  };
  let [postgres] = await Promise.all([startDatabase(), startSandbox().then(() => buildApp(silent))]);
  const databaseUrl = postgres.url("chaos");

  const run = (name: string, script: string, env: Record<string, string> = {}) =>
    supervise(name, (count) =>
      startLeashed({
        name: `the ${name}`,
        args: ["--disable-warning=ExperimentalWarning", script],
        env: {
          ...sharedEnvironment(addresses),
          NODE_ENV: "production",
          LOG_LEVEL: "warn",
          DATABASE_URL: databaseUrl,
          EVIDENCE_DIR: join(folder, "evidence"),
          PORT: String(port),
          ...env,
        },
        logFile: logOf(`${name}-${count}`),
        cwd: root,
      }),
    );
  const processes = [
    run("server", "server.ts", { WORKERS: "off" }),
    run("worker-1", "worker.ts"),
    run("worker-2", "worker.ts"),
  ];
  return {
    sandboxUrl: `http://localhost:${sandboxPort}`,
    appUrl: `http://localhost:${port}`,
    databaseUrl,
    folder,
    processes,
    async crashPostgres(downMs) {
      await postgres.kill();
      await new Promise((resolve) => setTimeout(resolve, downMs));
      postgres = await startAgain(startPostgres);
    },
    async close({ keepLogs }) {
      await Promise.all(processes.map((process) => process.stop()));
      await stopChildren();
      process.off("exit", removeFolder);
      if (!keepLogs) removeFolder();
    },
  };
}

/** A query may outlive its server for a moment, and holds the data until then. */
async function startAgain(start: () => Promise<EmbeddedPostgres>): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

/** Resolves when the server answers and finds its database and queue. */
export async function untilReady({ appUrl }: Stage): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    const ready = await fetch(`${appUrl}/readyz`).then(
      ({ ok }) => ok,
      () => false, // not listening (yet, or any more)
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("The app doesn't become ready.");
}
