import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { browserScripts } from "./scripts/bundling/browser-scripts";
import LongestFirst from "./tests/harness/longest-first";

const unexpected = "tests/harness/nothing-unexpected.ts";
/** Of projects whose files share processes. */
const sharing = ["tests/harness/fresh-modules.ts", unexpected];

// One project for each kind of test. `npm test` runs them all; `npx vitest run domain/claim` runs a folder's.
export default defineConfig({
  plugins: [browserScripts()],
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
  test: {
    setupFiles: [unexpected],
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // Generous: a busy machine is slow, and slowness is no fault. What hangs is still found.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // One more than there are cores: much of a test's time is waiting, for the database, a browser or another process.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "domain",
          include: ["domain/**/*.test.ts", "scripts/**/*.test.ts", "tests/*.test.ts"],
          isolate: false, // pure: nothing is left behind in a module
        },
      },
      {
        extends: true,
        test: {
          name: "app",
          include: [
            "app/**/*.test.{ts,tsx}",
            "prisma/**/*.test.ts",
            "tests/harness/**/*.test.ts",
            "*.test.ts",
          ],
          globalSetup: "tests/harness/test-postgres.ts",
          isolate: false,
          setupFiles: sharing,
          env: {
            NODE_ENV: "test",
            LOG_LEVEL: "silent",
            DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none", // tests/harness/app-database.ts puts a real one
            SHOPIFY_API_KEY: "waybond-sandbox-key",
            SHOPIFY_API_SECRET: "waybond-sandbox-secret-0123456789",
            SHOPIFY_APP_URL: "http://localhost:3000",
            SCOPES: "read_products,write_products,read_orders,write_orders",
          },
        },
      },
      {
        extends: true,
        test: {
          name: "sandbox",
          include: ["sandbox/**/*.test.{ts,tsx}", "tests/surfaces/**/*.test.ts"],
          isolate: false,
          setupFiles: sharing,
        },
      },
      {
        extends: true,
        // Extensions are written in Preact; the tester imports their TSX from inside its package.
        esbuild: { jsx: "automatic", jsxImportSource: "preact" },
        test: {
          name: "extensions",
          include: ["extensions/**/*.test.{ts,tsx}", "tests/functions/**/*.test.ts", "bench/**/*.test.ts"],
          server: { deps: { inline: [/@shopify\/ui-extensions-tester/] } },
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.story.test.ts"],
          globalSetup: ["tests/harness/test-postgres.ts", "tests/harness/built-app.ts"],
          setupFiles: [],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
