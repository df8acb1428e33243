// @ts-check
import { readdirSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "esbuild";
import { parse } from "smol-toml";
import { inProject, readIfPresent, root } from "../toolchain/project.mjs";
import { themeScripts } from "./theme-scripts.mjs";

/**
 * One extension of the app as its shopify.extension.toml describes it.
 * @typedef {{ handle: string, type: string, folder: string, targeting: { target: string, module?: string, export?: string }[] }} Extension
 *
 * A bundle: where it belongs (from the project's folder on), what it holds, how large that is by the measure of its
 * kind, and how large Shopify (or we) allow it to be.
 * @typedef {{ file: string, contents: Uint8Array, size: number, measure: "brotli" | "gzip" | "bytes", limit: number }} Bundle
 */

/** Shopify refuses to deploy a UI extension whose compressed bundle is larger. */
export const UI_LIMIT_BYTES = 64 * 1024;
/**
 * Shopify refuses a function whose compiled file is larger. Ours are compiled by Shopify CLI, to bytecode that is linked
 * with Shopify's engine: that isn't larger than its source, so the source is held against the limit.
 */
export const FUNCTION_LIMIT_BYTES = 256 * 1000;
/** Of one script of a theme app extension, uncompressed: Shopify's own theme check warns when one is larger. */
export const THEME_SCRIPT_LIMIT_BYTES = 10_000;
/** Ours, for all scripts that the cart block puts onto a page together. */
export const CART_BLOCK_LIMIT_BYTES = 6 * 1024;

/** Every extension of the app that has bundles, by name. @returns {Extension[]} */
export function extensionsOfApp() {
  const folders = readdirSync(inProject("extensions"), { withFileTypes: true });
  return folders
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name }) => {
      const folder = inProject("extensions", name);
      const text = readIfPresent(path.join(folder, "shopify.extension.toml"));
      if (text === null) return []; // what extensions share
      const config = /** @type {any} */ (parse(text));
      // A theme app extension describes itself at the top of its file.
      const { handle = name, type, targeting = [] } = config.extensions?.[0] ?? config;
      if (handle !== name) throw new Error(`extensions/${name} declares the handle ${handle}.`);
      if (type.startsWith("flow_")) return []; // nothing of it is bundled
      return [{ handle, type, folder, targeting }];
    });
}

/**
 * Writes an extension's bundles into its folder.
 * @param {Extension} extension
 * @throws {Error} as `bundlesOf`
 */
export async function buildExtension(extension) {
  const bundles = await bundlesOf(extension);
  for (const { file, contents } of bundles) {
    await mkdir(path.dirname(inProject(file)), { recursive: true });
    await writeFile(inProject(file), contents);
  }
  return bundles;
}

/**
 * An extension's bundles, as they are deployed.
 * @param {Extension} extension
 * @returns {Promise<Bundle[]>}
 * @throws {Error} when one is too large, or holds what it can't be run with
 */
export async function bundlesOf(extension) {
  switch (extension.type) {
    case "ui_extension":
      return [await uiBundle(extension)];
    case "function":
      return [await functionBundle(extension)];
    case "theme":
      return themeBundles(extension);
    default:
      throw new Error(`${extension.handle}: nobody has said how a ${extension.type} is built.`);
  }
}

/**
 * The same entry, target and settings as `shopify app build` (@shopify/cli 4.8): the same bundle, but that `process.env.APP_URL`
 * stays, where Shopify CLI writes the app's address: the sandbox does when it serves it.
 * @param {Extension} extension
 */
async function uiBundle({ handle, folder, targeting }) {
  const entry = targeting.map(
    ({ target, module }, index) =>
      `import Target_${index} from '${module}';shopify.extend('${target}', (...args) => Target_${index}(...args));`,
  );
  const contents = await bundle({
    stdin: { contents: entry.join("\n"), resolveDir: folder, loader: "tsx" },
    jsx: "automatic",
    target: "es6",
    minify: true,
    loader: { ".esnext": "ts", ".js": "jsx" },
    resolveExtensions: [".tsx", ".ts", ".js", ".json", ".esnext", ".mjs", ".ejs"],
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    // Literals of big integers become calls of BigInt(), which every browser with a checkout has.
    logOverride: { bigint: "silent" },
  });
  refuse(handle, contents, [POWER]);
  return measured(path.join(folder, "dist", `${handle}.js`), contents, "brotli", UI_LIMIT_BYTES);
}

/**
 * An ES module with the functions that the targets name, as Shopify CLI bundles it before it is compiled.
 * @param {Extension} extension
 */
async function functionBundle({ handle, folder, targeting }) {
  const names = targeting.map((target) => target.export);
  const contents = await bundle({
    stdin: {
      contents: `export { ${names.join(", ")} } from "./src/index";`,
      resolveDir: folder,
      loader: "ts",
    },
    platform: "neutral",
    format: "esm",
    target: "es2022",
  });
  refuse(handle, contents, [POWER, ...NOT_IN_A_FUNCTION]);
  return measured(path.join(folder, "dist", `${handle}.js`), contents, "bytes", FUNCTION_LIMIT_BYTES);
}

/**
 * A theme app extension's scripts: each src/NAME.entry.ts becomes assets/NAME.js.
 * @param {Extension} extension
 */
async function themeBundles({ handle, folder }) {
  const source = path.join(folder, "src");
  const entries = entriesIn(source).map((name) => ({ name, file: path.join(source, `${name}.entry.ts`) }));
  /** @type {Bundle[]} */
  const bundles = [];
  for (const { name, contents } of await themeScripts(entries)) {
    refuse(handle, contents, [POWER]);
    const file = path.join(folder, "assets", `${name}.js`);
    if (contents.length > THEME_SCRIPT_LIMIT_BYTES)
      throw tooLarge(file, contents.length, "bytes", THEME_SCRIPT_LIMIT_BYTES);
    bundles.push(await measured(file, contents, "gzip", CART_BLOCK_LIMIT_BYTES));
  }
  const together = bundles.reduce((sum, { size }) => sum + size, 0);
  if (together > CART_BLOCK_LIMIT_BYTES) throw tooLarge(handle, together, "gzip", CART_BLOCK_LIMIT_BYTES);
  return bundles;
}

/** @param {string} folder @returns {string[]} */
function entriesIn(folder) {
  return readdirSync(folder)
    .flatMap((file) => /^(.+)\.entry\.ts$/.exec(file)?.[1] ?? [])
    .toSorted();
}

/**
 * @typedef {{ pattern: RegExp, why: string }} Refusal
 * @type {Refusal}
 */
const POWER = { pattern: /\bMath\.pow\b/, why: '"**" becomes Math.pow, which throws for big integers' };

/** @type {Refusal[]} */
const NOT_IN_A_FUNCTION = [
  { pattern: /\bIntl\./, why: "there is no Intl in a function" },
  { pattern: /\b(new Date|Date\.now)\b/, why: "there is no clock in a function" },
  { pattern: /\bMath\.random\b/, why: "a function gives the same answer each time" },
  { pattern: /\b(process\.|setTimeout\(|fetch\(|URL\()/, why: "there is no Node or browser in a function" },
];

/**
 * @param {string} handle
 * @param {Uint8Array} contents
 * @param {Refusal[]} refusals
 */
function refuse(handle, contents, refusals) {
  const text = new TextDecoder().decode(contents);
  for (const { pattern, why } of refusals) {
    const found = pattern.exec(text);
    if (found) throw new Error(`${handle}: its bundle has "${found[0]}", but ${why}.`);
  }
}

/** @param {import("esbuild").BuildOptions} options */
async function bundle(options) {
  const result = await build({
    bundle: true,
    write: false,
    legalComments: "none",
    logLevel: "warning",
    ...options,
  });
  const [file] = result.outputFiles ?? [];
  if (!file) throw new Error("esbuild made no file.");
  return file.contents;
}

/**
 * @param {string} absolute
 * @param {Uint8Array} contents
 * @param {Bundle["measure"]} measure
 * @param {number} limit
 * @returns {Promise<Bundle>}
 */
async function measured(absolute, contents, measure, limit) {
  const file = path.relative(root, absolute);
  const size = await sizeBy(measure, contents);
  if (size > limit) throw tooLarge(file, size, measure, limit);
  return { file, contents, size, measure, limit };
}

/**
 * @param {Bundle["measure"]} measure
 * @param {Uint8Array} contents
 * @returns {Promise<number>}
 */
async function sizeBy(measure, contents) {
  switch (measure) {
    case "bytes":
      return contents.length;
    case "gzip":
      return (await promisify(gzip)(contents, { level: 9 })).length;
    case "brotli": {
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
      return (await promisify(brotliCompress)(contents, { params })).length;
    }
  }
}

/**
 * @param {string} name
 * @param {number} bytes
 * @param {Bundle["measure"]} measure
 * @param {number} limit
 */
function tooLarge(name, bytes, measure, limit) {
  const unit = measure === "bytes" ? "bytes" : `bytes by ${measure}`;
  return new Error(`${name}: ${bytes} ${unit}, but ${limit} are allowed.`);
}
