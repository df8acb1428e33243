// @ts-check
// npm run dev: the app for a real development store, reloading as it is edited. Started by `shopify app dev`
// (shopify.web.toml), which gives it the app's keys, scopes and tunnel. Its database is .data/dev-postgres, or
// DATABASE_URL.
import { spawn } from "node:child_process";
import { exitWith, Fault } from "./toolchain/fault.mjs";
import { ensureToolchain, underSupportedNode } from "./toolchain/launch.mjs";
import { inProject } from "./toolchain/project.mjs";
import { createSteps } from "./toolchain/steps.mjs";
import { supervise } from "./toolchain/supervise.mjs";

const steps = createSteps(process.stdout);
try {
  if (!process.env.SHOPIFY_API_KEY) {
    throw new Fault(
      'npm run dev is started by "shopify app dev", which knows the app\'s keys (README.md, A real development store); ' +
        "without an account, npm run demo shows everything.",
    );
  }
  await underSupportedNode(import.meta.url, steps);
  await ensureToolchain(steps);
  const { register } = await import("tsx/esm/api");
  register();
  const { openDatabase } = await import("./demo/database.ts");
  const { migrate } = await import("./postgres/migrate.ts");
  const { buildExtensions } = await import("./bundling/build-when-changed.ts");
  // Shopify CLI bundles all extensions but the theme's, whose scripts it takes as they are.
  await buildExtensions(steps);
  const { url } = await steps.run("PostgreSQL", () =>
    openDatabase(process.env.DATABASE_URL, inProject(".data", "dev-postgres")),
  );
  await steps.run("migrations", () => migrate(url, inProject(".data", "logs", "dev-migrations.log")));
  const remix = inProject("node_modules", "@remix-run", "dev", "dist", "cli.js");
  // The tunnel's address comes as HOST, which Vite would take for the address to listen on.
  const { HOST, SHOPIFY_APP_URL, ...env } = process.env;
  process.exit(
    await supervise(
      spawn(process.execPath, [remix, "vite:dev"], {
        env: { ...env, SHOPIFY_APP_URL: SHOPIFY_APP_URL ?? HOST, DATABASE_URL: url },
        stdio: "inherit",
      }),
    ),
  );
} catch (error) {
  exitWith(error);
}
