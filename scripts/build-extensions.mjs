// Builds what the sandbox's checkout runs: the checkout extension's bundle, made as Shopify CLI makes it, and the
// sandbox's own extension host.   node scripts/build-extensions.mjs
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { build } from "esbuild";
import { parse } from "smol-toml";

const root = path.resolve(import.meta.dirname, "..");
/** Shopify refuses to deploy an extension whose compressed bundle is larger. */
const LIMIT_BYTES = 64 * 1024;

try {
  await Promise.all([buildExtension("guarantee-checkout"), buildHost()]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** @param {string} handle the extension's folder in extensions/, and its handle */
async function buildExtension(handle) {
  const directory = path.join(root, "extensions", handle);
  const config = parse(await readFile(path.join(directory, "shopify.extension.toml"), "utf8"));
  const [extension] = /** @type {any[]} */ (config.extensions);
  if (extension.handle !== handle) throw new Error(`${directory} declares the handle ${extension.handle}.`);
  // The same entry, target and settings as `shopify app build` (@shopify/cli 4.8): the same bundle.
  const entry = extension.targeting.map(
    ({ target, module }, index) =>
      `import Target_${index} from '${module}';shopify.extend('${target}', (...args) => Target_${index}(...args));`,
  );
  const result = await build({
    stdin: { contents: entry.join("\n"), resolveDir: directory, loader: "tsx" },
    bundle: true,
    write: false,
    jsx: "automatic",
    target: "es6",
    minify: true,
    legalComments: "none",
    loader: { ".esnext": "ts", ".js": "jsx" },
    resolveExtensions: [".tsx", ".ts", ".js", ".json", ".esnext", ".mjs", ".ejs"],
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    // Literals of big integers become calls of BigInt(), which every browser with a checkout has.
    logOverride: { bigint: "silent" },
    logLevel: "warning",
  });
  const [bundle] = result.outputFiles;
  // "**" becomes Math.pow, which throws for big integers: the rating must do without.
  if (/\bMath\.pow\b/.test(bundle.text))
    throw new Error(`${handle}: a "**" in the sources can't be bundled.`);
  const compressed = await promisify(brotliCompress)(bundle.contents, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  });
  const size = `${kilobytes(bundle.contents.length)}, ${kilobytes(compressed.length)} compressed`;
  if (compressed.length > LIMIT_BYTES) {
    throw new Error(`${handle}: ${size}, but Shopify allows ${kilobytes(LIMIT_BYTES)} compressed.`);
  }
  const file = path.join(directory, "dist", `${handle}.js`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bundle.contents);
  process.stdout.write(`${path.relative(root, file)}  ${size} (limit ${kilobytes(LIMIT_BYTES)})\n`);
}

async function buildHost() {
  const directory = path.join(root, "sandbox/extension-host");
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
