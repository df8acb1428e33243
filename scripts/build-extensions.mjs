// @ts-check
// Builds what the sandbox runs: all extensions of the app, made as Shopify CLI makes them, and the sandbox's own host of
// UI extensions.   node scripts/build-extensions.mjs
import path from "node:path";
import { build } from "esbuild";
import { buildExtension, extensionsOfApp } from "./bundling/extension-bundles.mjs";
import { inProject } from "./toolchain/project.mjs";

// One that can't be built doesn't keep the others from it.
await attempt(buildHost());
for (const extension of extensionsOfApp()) await attempt(buildAndTell(extension));

/** @param {Promise<void>} work */
async function attempt(work) {
  try {
    await work;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

/** @param {import("./bundling/extension-bundles.mjs").Extension} extension */
async function buildAndTell(extension) {
  for (const { file, contents, size, measure, limit } of await buildExtension(extension)) {
    const sizes =
      measure === "bytes"
        ? kilobytes(size)
        : `${kilobytes(contents.length)}, ${kilobytes(size)} by ${measure}`;
    process.stdout.write(`${file}  ${sizes} (limit ${kilobytes(limit)})\n`);
  }
}

async function buildHost() {
  const directory = inProject("sandbox/extension-host");
  /** @satisfies {import("esbuild").BuildOptions} */
  const shared = {
    bundle: true,
    outdir: path.join(directory, "dist"),
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    minify: true,
    sourcemap: true,
    legalComments: "none",
    logLevel: "warning",
  };
  await Promise.all([
    build({ ...shared, entryPoints: [path.join(directory, "mount-extension.ts")], format: "esm" }),
    build({ ...shared, entryPoints: [path.join(directory, "worker.ts")], format: "iife" }),
  ]);
  process.stdout.write("sandbox/extension-host/dist  built\n");
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
