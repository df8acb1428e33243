import { mkdirSync, rmSync } from "node:fs";
import { buildApp, buildExtensions } from "../bundling/build-when-changed";
import { stopChildren } from "../processes/children";
import { fetchSchemas } from "../processes/fetch-schemas";
import { freePort } from "../processes/free-port";
import { migrate } from "../postgres/migrate";
import { startApp, startSandbox } from "../processes/sandbox-and-app";
import { exitWith, Fault } from "../toolchain/fault.mjs";
import { ownerOf, tryLock } from "../toolchain/lock.mjs";
import { inProject } from "../toolchain/project.mjs";
import { openDatabase } from "./database";
import { demoLock } from "./options.mjs";
import { onStopRequest } from "./stop-requests";
import { whatToOpen } from "./what-to-open";

type Options = {
  port: number;
  sandboxPort: number;
  databaseUrl: string | undefined;
  reset: boolean;
  /** When the command was given, in milliseconds. */
  began: number;
  steps: { run<T>(name: string, work: () => Promise<T>): Promise<T>; line(text: string): void };
};

/** Starts everything, tells what to open, and stays until it is asked to stop or something ends by itself. */
export async function runDemo(options: Options): Promise<void> {
  takeLock();
  const { steps } = options;
  let stopping: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopping ??= stopChildren().then(releaseLock));
  onStopRequest(() => {
    if (stopping === null) steps.line("\nStopping …");
    void stop().then(() => process.exit(0), exitWith);
  });

  try {
    if (options.reset) startOver(steps.line);
    const { firstEnding } = await start(options);
    steps.line(whatToOpen(options, (Date.now() - options.began) / 1000));
    throw new Fault(await firstEnding);
  } catch (error) {
    if (stopping !== null) return await stopping; // it ended because it was asked to
    await stop();
    exitWith(error);
  }
}

function takeLock(): void {
  mkdirSync(inProject(".data"), { recursive: true });
  if (tryLock(demoLock) || tryLock(demoLock)) return; // the first try removes a stale one
  throw new Fault(`The demo already runs from this folder (process ${ownerOf(demoLock)}): stop it first.`);
}

function releaseLock(): void {
  rmSync(demoLock, { recursive: true, force: true });
}

function startOver(tell: (text: string) => void): void {
  tell(
    "  Removing .data/postgres and .data/evidence (the app's) and .data/sandbox (the shop): starting over.",
  );
  for (const name of ["postgres", "postgres.password", "evidence", "sandbox"]) {
    rmSync(inProject(".data", name), { recursive: true, force: true });
  }
}

/**
 * Starts database, sandbox and app. Returns (wrapped, so that it isn't awaited here) the promise of a sentence about the
 * first of them to end by itself.
 */
async function start({ port, sandboxPort, databaseUrl, steps }: Options) {
  const addresses = {
    port,
    sandboxPort,
    smtpPort: await freePort(),
    logFolder: inProject(".data", "logs"),
  };
  const databaseName = databaseUrl ? "PostgreSQL (DATABASE_URL)" : "PostgreSQL (.data/postgres)";
  const openedDatabase = steps.run(databaseName, () =>
    openDatabase(databaseUrl, inProject(".data", "postgres")),
  );
  const migrated = openedDatabase.then((database) =>
    steps.run("migrations", () => migrate(database.url, inProject(".data", "logs", "migrations.log"))),
  );
  const extensionBuilt = buildExtensions(steps);
  const appBuilt = extensionBuilt.then(() => buildApp(steps));
  const snapshotFile = inProject(".data", "sandbox", "state.json");
  const schemas = steps.run("Shopify's schemas", fetchSchemas);
  const startedSandbox = Promise.all([extensionBuilt, schemas]).then(() =>
    steps.run("sandbox (a shop and its year of orders)", () =>
      startSandbox({ ...addresses, snapshotFile, seed: "year" }),
    ),
  );
  const [database, sandbox] = await Promise.all([openedDatabase, startedSandbox, migrated, appBuilt]);
  const evidenceFolder = inProject(".data", "evidence");
  const app = await steps.run("app", () =>
    startApp({ ...addresses, databaseUrl: database.url, evidenceFolder }),
  );

  const endings = [sandbox, app].map((part) =>
    part.exitCode.then(() => `Something ended by itself: ${part.name}. Its last words:\n${part.lastWords()}`),
  );
  if (database.exitCode)
    endings.push(database.exitCode.then(() => "PostgreSQL ended by itself; see .data/logs/postgres.log."));
  return { firstEnding: Promise.race(endings) };
}
