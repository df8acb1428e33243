import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Plugin } from "vite";

const NAME = "browser-script:";
const FOLDER = fileURLToPath(new URL("../../app/shopper/browser/", import.meta.url));

/**
 * `import text from "browser-script:claim-form"` gives app/shopper/browser/claim-form.ts for the browser, bundled and made small, as text
 * to write into a page. Such a page is read as Liquid first: in the text no two braces open beside each other.
 */
export function browserScripts(): Plugin {
  return {
    name: "browser-scripts",
    enforce: "pre",
    resolveId: (id) => (id.startsWith(NAME) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${NAME}`)) return null;
      const { outputFiles, metafile } = await build({
        entryPoints: [`${FOLDER}${id.slice(NAME.length + 1)}.ts`],
        bundle: true,
        minify: true,
        write: false,
        metafile: true,
        format: "iife",
        target: "es2020",
        legalComments: "none",
        logLevel: "warning",
      });
      for (const file of Object.keys(metafile.inputs)) this.addWatchFile(file);
      const text = (outputFiles[0]?.text ?? "").trim().replaceAll("{{", "{ {");
      if (/\{%|<\/script/i.test(text)) this.error(`${id}: neither "{%" nor "</script" may stand in it`);
      return `export default ${JSON.stringify(text)};`;
    },
  };
}
