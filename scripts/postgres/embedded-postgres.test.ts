import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { freePort } from "../processes/free-port";
import { findProcess } from "../processes/process-table.mjs";
import { startEmbeddedPostgres } from "./embedded-postgres";

let folder: string;
let options: { dataDirectory: string; logFile: string; durable: boolean };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "waybond-postgres-test-"));
  options = { dataDirectory: join(folder, "data"), logFile: join(folder, "log"), durable: true };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

test("data are kept from one start to the next", async () => {
  const first = await startEmbeddedPostgres(options);
  await first.ensureDatabase("shop");
  await query(first.url("shop"), "CREATE TABLE kept AS SELECT 1 AS one");
  await first.stop();

  const second = await startEmbeddedPostgres(options);
  await second.ensureDatabase("shop");
  expect(await query(second.url("shop"), "SELECT one FROM kept")).toEqual([{ one: 1 }]);
  await second.stop();
});

test("what was committed survives a crash, and is found again at the same port", async () => {
  const port = await freePort();
  const first = await startEmbeddedPostgres({ ...options, port });
  await query(first.url("postgres"), "CREATE TABLE kept AS SELECT 1 AS one");
  await first.kill();

  const second = await startEmbeddedPostgres({ ...options, port });
  expect(await query(first.url("postgres"), "SELECT one FROM kept")).toEqual([{ one: 1 }]);
  await second.stop();
});

test("nobody gets in without the password", async () => {
  const server = await startEmbeddedPostgres(options);
  const address = new URL(server.url("postgres"));
  address.password = "guessed";
  await expect(query(address.toString(), "SELECT 1")).rejects.toThrow("password authentication failed");
  await server.stop();
});

test("the server ends with the process that started it, though that was killed, and starts again", async () => {
  const module = new URL("./embedded-postgres.ts", import.meta.url).pathname;
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(module)};
    await startEmbeddedPostgres(${JSON.stringify(options)});
    process.stdout.write("up");
    setInterval(() => undefined, 1_000_000);`;
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  const starter = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    cwd,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => starter.stdout.once("data", resolve));
  const pidFile = join(options.dataDirectory, "postmaster.pid");
  const server = Number(readFileSync(pidFile, "utf8").split("\n", 1)[0]);
  expect(findProcess(server)).not.toBeNull();
  starter.kill("SIGKILL");
  await vi.waitFor(() => expect(findProcess(server)).toBeNull(), { timeout: 15_000 });
  expect(existsSync(pidFile)).toBe(false);

  const again = await startEmbeddedPostgres(options);
  expect(await query(again.url("postgres"), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await again.stop();
});
