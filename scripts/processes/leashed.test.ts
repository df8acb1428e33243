import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startLeashed, whenAnswers } from "./leashed";
import { freePort } from "./free-port";
import { findProcess } from "./process-table.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "waybond-leash-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function start(script: string, env: Record<string, string> = {}) {
  const file = join(folder, "script.mjs");
  writeFileSync(file, script);
  return startLeashed({ name: "the script", args: [file], env, logFile: join(folder, "log"), cwd: folder });
}

/** Starts a server on a leash, tells its number, and waits. */
const parent = (port: number) => `
  import { spawn } from "node:child_process";
  import { writeFileSync } from "node:fs";
  const server = "require('http').createServer((_, response) => response.end('here')).listen(${port})";
  const leash = ${JSON.stringify(new URL("./leash.mjs", import.meta.url).pathname)};
  const child = spawn(process.execPath, ["--import", leash, "-e", server], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  writeFileSync("child", String(child.pid));
  setInterval(() => undefined, 1_000_000);`;

test("a child ends when its parent was killed without a chance to say so", async () => {
  const port = await freePort();
  const killed = start(parent(port));
  await whenAnswers(killed, `http://127.0.0.1:${port}/`);
  const child = Number(readFileSync(join(folder, "child"), "utf8"));
  expect(findProcess(child)).not.toBeNull();
  process.kill(Number(findProcess(child)?.parent), "SIGKILL");
  await killed.exitCode;
  await vi.waitFor(() => expect(findProcess(child)).toBeNull(), { timeout: 10_000 });
});

test("a child is asked to stop, and may put down its work", async () => {
  const child = start(`
    import { writeFileSync } from "node:fs";
    process.on("SIGTERM", () => { writeFileSync("done", ""); process.exit(7); });
    writeFileSync("ready", "");
    setInterval(() => undefined, 1_000_000);`);
  await vi.waitFor(() => readFileSync(join(folder, "ready")), { timeout: 10_000 });
  await child.stop();
  expect(await child.exitCode).toBe(7);
  expect(readFileSync(join(folder, "done"), "utf8")).toBe("");
});

test("a killed child puts nothing down", async () => {
  const child = start(`
    import { writeFileSync } from "node:fs";
    process.on("SIGTERM", () => { writeFileSync("done", ""); process.exit(7); });
    writeFileSync("ready", "");
    setInterval(() => undefined, 1_000_000);`);
  await vi.waitFor(() => readFileSync(join(folder, "ready")), { timeout: 10_000 });
  await child.kill();
  expect(await child.exitCode).toBeNull();
  expect(existsSync(join(folder, "done"))).toBe(false);
});

test("one that ends at its start is told with its last words", async () => {
  const child = start('console.error("no key given"); process.exit(1);');
  await expect(whenAnswers(child, "http://127.0.0.1:1/")).rejects.toThrow(
    "Couldn't start the script:\nno key given",
  );
});
