import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";
import type { Messages } from "../liquid/translations";
import { readBlockSchema, type BlockSchema } from "./block-schema";

/** A Liquid file of blocks/, with what its `{% schema %}` says. */
export type ThemeBlock = {
  /** The file's name without ".liquid". */
  handle: string;
  source: string;
  schema: BlockSchema;
};

/** A theme app extension as its folder declares it. */
export type ThemeExtension = {
  folder: string;
  /** The folder's name: what addresses of its assets begin with. */
  handle: string;
  name: string;
  blocks: ThemeBlock[];
  /** Sources by the names that `{% render %}` uses. */
  snippets: Record<string, string>;
  locales: Record<string, Messages>;
  defaultLocale: string | null;
  /** Texts of schemas, "t:…". */
  schemaLocales: Record<string, Messages>;
  schemaDefaultLocale: string | null;
};

const configuration = z.object({
  api_version: z.string().optional(),
  name: z.string().optional(),
  type: z.string().optional(),
  extensions: z.array(z.object({ name: z.string().optional(), type: z.string() })).optional(),
});

/** The folders that an extension may have; Shopify CLI refuses others. */
const FOLDERS = ["assets", "blocks", "snippets", "locales"];
const messages: z.ZodType<Messages> = z.lazy(() => z.record(z.string(), z.union([z.string(), messages])));

/** The theme app extensions below a folder, read anew. Other kinds of extensions there are passed over. */
export function readThemeExtensions(extensions: string): ThemeExtension[] {
  if (!existsSync(extensions)) return [];
  return readdirSync(extensions)
    .toSorted()
    .flatMap((handle) => readThemeExtension(path.join(extensions, handle)) ?? []);
}

/**
 * One theme app extension; null when the folder holds no extension, or one of another kind.
 *
 * @throws naming the file, when it is missing or says what Shopify would refuse.
 */
export function readThemeExtension(folder: string): ThemeExtension | null {
  const toml = path.join(folder, "shopify.extension.toml");
  if (!existsSync(toml)) return null;
  const read = configuration.safeParse(parse(readFileSync(toml, "utf8")));
  if (!read.success) return null; // the parts that host other kinds say what is wrong with theirs
  const { type, name, extensions } = read.data;
  const [listed] = extensions ?? [];
  if ((listed?.type ?? type) !== "theme") return null;
  const handle = path.basename(folder);
  const ignored = ignoredIn(folder);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && !FOLDERS.includes(entry.name) && !ignored.includes(entry.name))
      throw new Error(`${folder}: a theme app extension has no folder ${entry.name} (see .shopifyignore).`);
  }
  const blocks = filesIn(folder, "blocks", ".liquid").map(([file, source]) => ({
    handle: file.replace(/\.liquid$/, ""),
    source,
    schema: readBlockSchema(path.join(folder, "blocks", file), source),
  }));
  const snippets = filesIn(folder, "snippets", ".liquid").map(([file, source]) => [
    file.replace(/\.liquid$/, ""),
    source,
  ]);
  return {
    folder,
    handle,
    name: listed?.name ?? name ?? handle,
    blocks,
    snippets: Object.fromEntries(snippets) as Record<string, string>,
    ...readLocales(folder),
  };
}

/** Folders that `.shopifyignore` keeps from Shopify CLI: "src/", "src/*", "src/**". */
function ignoredIn(folder: string): string[] {
  const file = path.join(folder, ".shopifyignore");
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split(/\r?\n/)
    .flatMap((line) => /^\/?([\w.-]+)(?:\/\**)?$/.exec(line.trim())?.[1] ?? []);
}

function filesIn(folder: string, name: string, ending: string): [string, string][] {
  const directory = path.join(folder, name);
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((file) => file.endsWith(ending))
    .toSorted()
    .map((file) => [file, readFileSync(path.join(directory, file), "utf8")]);
}

function readLocales(
  folder: string,
): Pick<ThemeExtension, "locales" | "defaultLocale" | "schemaLocales" | "schemaDefaultLocale"> {
  const told: ReturnType<typeof readLocales> = {
    locales: {},
    defaultLocale: null,
    schemaLocales: {},
    schemaDefaultLocale: null,
  };
  for (const [file, source] of filesIn(folder, "locales", ".json")) {
    const match = /^([A-Za-z-]+?)(\.default)?(\.schema)?\.json$/.exec(file);
    if (match?.[1] === undefined) throw new Error(`${folder}/locales/${file} isn't named for a language.`);
    const [, locale, isDefault, isSchema] = match;
    const texts = messages.parse(JSON.parse(source));
    if (isSchema === undefined) told.locales[locale] = texts;
    else told.schemaLocales[locale] = texts;
    if (isDefault === undefined) continue;
    if (isSchema === undefined) told.defaultLocale = locale;
    else told.schemaDefaultLocale = locale;
  }
  if (Object.keys(told.locales).length > 0 && told.defaultLocale === null)
    throw new Error(`${folder}/locales has no *.default.json.`);
  return told;
}
