import { build } from "esbuild";
import type { RequestHandler } from "express";

/**
 * Serves a TypeScript file, with what it imports, as one plain script for the browser. Built when it is first asked
 * for (some 20 ms) and kept: the sandbox has no build step of its own.
 *
 * @param entry absolute path of the file
 */
export function serveBrowserScript(entry: string): RequestHandler {
  let bundled: Promise<string> | null = null;
  return (_request, response, next) => {
    bundled ??= bundle(entry);
    bundled.then(
      (code) => response.type("text/javascript").set("Cache-Control", "no-cache").send(code),
      (error: unknown) => {
        bundled = null;
        next(error);
      },
    );
  };
}

async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    logLevel: "silent",
  });
  const output = result.outputFiles[0];
  if (!output) throw new Error(`esbuild gave nothing for ${entry}`);
  return output.text;
}
