/** The command that runs the sandbox: `tsx sandbox/server.ts`. */
import { z } from "zod";
import { createSandbox } from "./create-sandbox";

const environmentSchema = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  SANDBOX_HOST: z.string().min(1).optional(),
  SANDBOX_SMTP_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  SHOPIFY_APP_URL: z.url().default("http://localhost:3000"),
  SHOPIFY_API_KEY: z.string().min(1).default("waybond-sandbox-key"),
  SHOPIFY_API_SECRET: z.string().min(1).default("waybond-sandbox-secret-0123456789"),
  SANDBOX_SEED: z.enum(["none", "shop", "year"]).default("year"),
  SANDBOX_SNAPSHOT: z.string().min(1).default(".data/sandbox.json"),
});

const SMTP_PORT = 4025;

async function main(): Promise<void> {
  const environment = environmentSchema.parse(process.env);
  const sandbox = await createSandbox({
    port: environment.SANDBOX_PORT,
    ...(environment.SANDBOX_HOST === undefined ? {} : { host: environment.SANDBOX_HOST }),
    smtpPort: environment.SANDBOX_SMTP_PORT ?? SMTP_PORT,
    // Several sandboxes may run at once; one of them has the usual port.
    smtpIsOptional: environment.SANDBOX_SMTP_PORT === undefined,
    seed: environment.SANDBOX_SEED,
    appUrl: environment.SHOPIFY_APP_URL,
    apiKey: environment.SHOPIFY_API_KEY,
    apiSecret: environment.SHOPIFY_API_SECRET,
    snapshotFile: environment.SANDBOX_SNAPSHOT,
  });
  const mail = sandbox.smtpPort === null ? "" : `, mail at smtp://127.0.0.1:${sandbox.smtpPort}`;
  process.stdout.write(`Sandbox ready at ${sandbox.url}${mail}\n`);
  let closing = false;
  const close = (): void => {
    if (closing) return;
    closing = true;
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on("SIGINT", close);
  process.on("SIGTERM", close);
}

function fail(error: unknown): never {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  const reason = taken
    ? `${error.message}; choose other ports with SANDBOX_PORT and SANDBOX_SMTP_PORT.`
    : error instanceof Error
      ? error.message
      : String(error);
  process.stderr.write(`The sandbox can't run: ${reason}\n`);
  process.exit(1);
}

main().catch(fail);
