import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Leashed } from "../../scripts/processes/leashed";
import { freePort } from "../../scripts/processes/free-port";
import { startApp, startSandbox } from "../../scripts/processes/sandbox-and-app";
import { createTestDatabase, type TestDatabase } from "./database";

export type SandboxAndApp = {
  /** Without a slash at the end. */
  sandboxUrl: string;
  appUrl: string;
  database: TestDatabase;
  /** Asks the control API: `control("POST", "clock", { advanceMs: 86_400_000 })`. Throws on a refusal. */
  control<T>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<T>;
  /** What app and sandbox wrote, for the report of a failed story. */
  logs(): string;
  close(): Promise<void>;
};

/** A sandbox with a fresh shop ("year": with its past orders), the built app, and a database of their own. */
export async function startSandboxAndApp(seed: "shop" | "year" = "shop"): Promise<SandboxAndApp> {
  const folder = mkdtempSync(join(tmpdir(), "waybond-story-"));
  const database = await createTestDatabase();
  const running: Leashed[] = [];
  const close = async (): Promise<void> => {
    for (const part of running.toReversed()) await part.stop();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [port, sandboxPort, smtpPort] = [await freePort(), await freePort(), await freePort()];
    const addresses = { port, sandboxPort, smtpPort, logFolder: folder };
    const started = await Promise.allSettled([
      startSandbox({ ...addresses, snapshotFile: join(folder, "shop.json"), seed }),
      startApp({ ...addresses, databaseUrl: database.url, evidenceFolder: join(folder, "evidence") }),
    ]);
    for (const part of started) if (part.status === "fulfilled") running.push(part.value);
    for (const part of started) if (part.status === "rejected") throw part.reason;
    const sandboxUrl = `http://localhost:${sandboxPort}`;
    return {
      sandboxUrl,
      appUrl: `http://localhost:${port}`,
      database,
      control: (method, path, body) => askControl(sandboxUrl, method, path, body),
      logs: () => running.map((part) => `──── ${part.name}\n${part.lastWords()}`).join("\n"),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function askControl<T>(sandboxUrl: string, method: string, path: string, body: unknown): Promise<T> {
  const response = await fetch(`${sandboxUrl}/control/api/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}
