import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";

/** A function as its extension's folder declares it. */
export type FunctionExtension = {
  handle: string;
  title: string;
  description: string | null;
  /** As written in shopify.extension.toml: "2026-07". */
  apiVersion: string;
  target: string;
  /** Name of the bundle's export that is called. */
  exportName: string;
  /** Absolute paths. */
  inputQuery: string | null;
  bundle: string;
  /** The owner's metafield that holds the query's variables. */
  variables: { namespace: string; key: string } | null;
};

const configuration = z.object({
  api_version: z.string(),
  extensions: z.array(
    z.object({
      type: z.string(),
      handle: z.string().regex(/^[A-Za-z0-9-]+$/),
      name: z.string(),
      description: z.string().optional(),
      targeting: z
        .array(
          z.object({
            target: z.string(),
            input_query: z.string().optional(),
            export: z.string().default("run"),
          }),
        )
        .length(1)
        .optional(),
      input: z
        .object({ variables: z.object({ namespace: z.string(), key: z.string() }).optional() })
        .optional(),
    }),
  ),
});

/** The folders in the folder of an app's extensions, by name; none when there is no such folder. */
export function extensionFolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => path.join(folder, name))
      .toSorted();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/**
 * The functions that an extension's folder declares; none when it holds another kind of extension.
 *
 * @throws naming the file that says what Shopify CLI would refuse.
 */
export function readFunctionExtensions(directory: string): FunctionExtension[] {
  const file = path.join(directory, "shopify.extension.toml");
  const text = textOf(file);
  if (text === null || !/^\s*type\s*=\s*"function"/m.test(text)) return [];
  const read = configuration.safeParse(parse(text));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  return read.data.extensions
    .filter(({ type }) => type === "function")
    .map(({ handle, name: title, description, targeting, input }) => {
      const target = targeting?.[0];
      if (target === undefined) throw new Error(`${file} names no target for ${handle}.`);
      return {
        handle,
        title: translated(directory, title),
        description: description === undefined ? null : translated(directory, description),
        apiVersion: read.data.api_version,
        target: target.target,
        exportName: target.export,
        inputQuery: target.input_query === undefined ? null : path.join(directory, target.input_query),
        // Shopify runs WebAssembly made from this file; the file that the toml's build names isn't needed here.
        bundle: path.join(directory, "dist", `${handle}.js`),
        variables: input?.variables ?? null,
      };
    });
}

/** "t:name" is the message `name` of the extension's default locale. */
export function translated(directory: string, text: string): string {
  if (!text.startsWith("t:")) return text;
  const locales = path.join(directory, "locales");
  const name = readdirSync(locales).find((each) => each.endsWith(".default.json"));
  if (name === undefined) throw new Error(`${locales} has no *.default.json.`);
  let at: unknown = JSON.parse(readFileSync(path.join(locales, name), "utf8"));
  for (const key of text.slice(2).split(".")) at = (at as Record<string, unknown> | undefined)?.[key];
  if (typeof at !== "string") throw new Error(`${path.join(locales, name)} has no message ${text}.`);
  return at;
}

/** The text of a file, or null when it isn't there. */
export function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** When a file was written, or null when it isn't there. */
export function writtenAt(file: string): number | null {
  try {
    return statSync(file).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
