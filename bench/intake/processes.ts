import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../scripts/processes/free-port";
import { startLeashed, type Leashed } from "../../scripts/processes/leashed";
import { root } from "../../scripts/toolchain/project.mjs";
import { SECRET } from "./signed-webhooks";

export type Setting = { databaseUrl: string; folder: string };
export type Listening = { port: number; process: Leashed };

const environment = ({ databaseUrl }: Setting, port: number) => ({
  NODE_ENV: "production",
  LOG_LEVEL: "warn",
  DATABASE_URL: databaseUrl,
  PORT: String(port),
  SHOPIFY_API_KEY: "waybond-sandbox-key",
  SHOPIFY_API_SECRET: SECRET,
  SHOPIFY_APP_URL: `http://localhost:${port}`,
  SCOPES: "read_orders,write_orders",
});

/** The server as it is deployed; it leaves the jobs alone. */
export const startServer = (setting: Setting, sandboxUrl?: string): Promise<Listening> =>
  listening(setting, "server", ["--disable-warning=ExperimentalWarning", "server.ts"], sandboxUrl);

/** The stock template's way. */
export const startStock = (setting: Setting): Promise<Listening> =>
  listening(setting, "stock-server", ["--import", "tsx", "bench/intake/stock-server.ts"]);

/** `npm run worker`, so many at once. */
export function startWorker(setting: Setting, sandboxUrl: string): Leashed {
  return startLeashed({
    name: "worker",
    args: ["--disable-warning=ExperimentalWarning", "worker.ts"],
    env: { ...environment(setting, 3000), SHOPIFY_SANDBOX_URL: sandboxUrl },
    logFile: join(setting.folder, "worker.log"),
    cwd: root,
  });
}

async function listening(
  setting: Setting,
  name: string,
  args: string[],
  sandboxUrl?: string,
): Promise<Listening> {
  const port = await freePort();
  const env = { ...environment(setting, port), WORKERS: "off", SHOPIFY_SANDBOX_URL: sandboxUrl };
  const logFile = join(setting.folder, `${name}.log`);
  const process = startLeashed({ name, args, env, logFile, cwd: root });
  while (!(await accepts(port))) {
    if (process.hasEnded()) throw new Error(`${name} has ended:\n${process.lastWords()}`);
    await pause(50);
  }
  return { port, process };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
