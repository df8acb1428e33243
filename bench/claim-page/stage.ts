import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp, buildExtensions } from "../../scripts/bundling/build-when-changed";
import { migrate } from "../../scripts/postgres/migrate";
import { startEmbeddedPostgres } from "../../scripts/postgres/embedded-postgres";
import { stopChildren } from "../../scripts/processes/children";
import { fetchSchemas } from "../../scripts/processes/fetch-schemas";
import { freePort } from "../../scripts/processes/free-port";
import { startApp, startSandbox } from "../../scripts/processes/sandbox-and-app";

const silent = { run: <T>(_name: string, work: () => Promise<T>) => work() };

/** The sandbox and the built app, with mail, on a database of their own. */
export async function setTheStage() {
  const folder = mkdtempSync(join(tmpdir(), "waybond-claim-page-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const addresses = {
    port: await freePort(),
    sandboxPort: await freePort(),
    smtpPort: await freePort(),
    logFolder: folder,
  };
  await buildExtensions(silent);
  await buildApp(silent);
  await fetchSchemas();
  const postgres = await startEmbeddedPostgres({
    dataDirectory: join(folder, "postgres"),
    logFile: join(folder, "postgres.log"),
    durable: false,
  });
  await postgres.ensureDatabase("claim_page");
  const databaseUrl = postgres.url("claim_page");
  await migrate(databaseUrl, join(folder, "migrations.log"));
  await startSandbox({ ...addresses, snapshotFile: join(folder, "shop.json"), seed: "shop" });
  await startApp({ ...addresses, databaseUrl, evidenceFolder: join(folder, "evidence") });
  return {
    sandboxUrl: `http://localhost:${addresses.sandboxPort}`,
    appUrl: `http://localhost:${addresses.port}`,
    databaseUrl,
    close: stopChildren,
  };
}
