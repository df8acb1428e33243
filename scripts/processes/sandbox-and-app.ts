import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inProject, root } from "../toolchain/project.mjs";
import { startLeashed, whenAnswers, type Leashed } from "./leashed";

type Addresses = {
  port: number;
  sandboxPort: number;
  /** Where the sandbox takes what the app mails; left out: the app mails nothing. */
  smtpPort?: number;
};

export type StartSandbox = Addresses & { snapshotFile: string; seed: "shop" | "year"; logFolder: string };
export type StartApp = Addresses & { databaseUrl: string; evidenceFolder: string; logFolder: string };

/** Starts the sandbox and waits until it answers. */
export async function startSandbox(options: StartSandbox): Promise<Leashed> {
  const sandbox = startLeashed({
    name: "the sandbox",
    args: ["--import", "tsx", "sandbox/server.ts"],
    env: {
      ...sharedEnvironment(options),
      SANDBOX_PORT: String(options.sandboxPort),
      ...(options.smtpPort === undefined ? {} : { SANDBOX_SMTP_PORT: String(options.smtpPort) }),
      SANDBOX_SNAPSHOT: options.snapshotFile,
      SANDBOX_SEED: options.seed,
    },
    logFile: join(options.logFolder, "sandbox.log"),
    cwd: root,
  });
  return whenAnswers(sandbox, `http://localhost:${options.sandboxPort}/control/api/clock`);
}

/** Starts the built app as in production, but for its shop being the sandbox's, and waits until it is ready. */
export async function startApp(options: StartApp): Promise<Leashed> {
  const app = startLeashed({
    name: "the app",
    args: ["--disable-warning=ExperimentalWarning", "server.ts"],
    env: {
      ...sharedEnvironment(options),
      NODE_ENV: "production",
      PORT: String(options.port),
      DATABASE_URL: options.databaseUrl,
      EVIDENCE_DIR: options.evidenceFolder,
      ...(options.smtpPort === undefined ? {} : mailEnvironment(options.smtpPort)),
    },
    logFile: join(options.logFolder, "app.log"),
    cwd: root,
  });
  return whenAnswers(app, `http://localhost:${options.port}/readyz`);
}

function mailEnvironment(smtpPort: number): Record<string, string> {
  return { SMTP_URL: `smtp://127.0.0.1:${smtpPort}`, MAIL_FROM: "Waybond <mail@waybond.example>" };
}

/** What app and sandbox have to agree on. */
export function sharedEnvironment({ port, sandboxPort }: Addresses): Record<string, string> {
  return {
    SHOPIFY_API_KEY: "waybond-sandbox-key",
    SHOPIFY_API_SECRET: "waybond-sandbox-secret-0123456789",
    SHOPIFY_APP_URL: `http://localhost:${port}`,
    SHOPIFY_SANDBOX_URL: `http://localhost:${sandboxPort}`,
    SCOPES: readScopes(),
  };
}

/** The same scopes that Shopify would ask the merchant for. */
function readScopes(): string {
  const scopes = /^scopes\s*=\s*"([^"]*)"/m.exec(readFileSync(inProject("shopify.app.toml"), "utf8"))?.[1];
  if (scopes === undefined) throw new Error("shopify.app.toml has no scopes");
  return scopes;
}
