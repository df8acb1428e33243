// @ts-check
import { build } from "esbuild";
import { minify } from "terser";

/*
 * Properties that get a short name: those that are our own alone. What comes as JSON or goes there, what a page's elements
 * and the language have, and what a text names ("[price]") keeps its name. The tests in Chromium run what is built.
 */
const OURS = ["cap", "change", "consent", "denominator", "farewell", "guarantee", "inCart", "insuredUnits"]
  .concat([
    "isFunded",
    "isPartly",
    "normal",
    "numerator",
    "payer",
    "places",
    "rated",
    "selections",
    "shipping",
    "variant",
  ])
  .concat(["view"]);
/** Of the script that rates, which knows nothing of a page's elements. */
const OURS_IN_RATING = [
  "destination",
  "group",
  "groups",
  "index",
  "lines",
  "offer",
  "reason",
  "rest",
  "rule",
].concat(["units", "value"]);

/**
 * The scripts of a theme app extension, as small as they can be made: ES modules, with names shortened together so that
 * they can call each other.
 * @param {{ name: string, file: string }[]} entries
 * @returns {Promise<{ name: string, contents: Uint8Array }[]>}
 */
export async function themeScripts(entries) {
  const nameCache = {};
  const scripts = [];
  for (const { name, file } of entries) {
    const bundled = await build({
      entryPoints: [file],
      bundle: true,
      write: false,
      format: "esm",
      target: "es2022",
      minify: true,
      legalComments: "none",
      logLevel: "warning",
    });
    const names = name.endsWith("rating") ? [...OURS, ...OURS_IN_RATING] : OURS;
    const { code = "" } = await minify(bundled.outputFiles[0]?.text ?? "", {
      module: true,
      ecma: 2020,
      compress: {
        passes: 4,
        inline: 1,
        sequences: false,
        hoist_props: true,
        keep_fargs: false,
        pure_getters: true,
        unsafe: true,
        unsafe_arrows: true,
      },
      mangle: {
        properties: { builtins: true, keep_quoted: true, regex: new RegExp(`^(${names.join("|")})$`) },
      },
      nameCache,
    });
    scripts.push({ name, contents: new TextEncoder().encode(code) });
  }
  return scripts;
}
