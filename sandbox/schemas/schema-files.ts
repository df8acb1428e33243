import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { readTar } from "./read-tar";

/**
 * Shopify publishes its schemas inside this package. It isn't a dependency (it would install some 300 packages): its
 * archive is fetched once, checked, and only the schema files are kept.
 */
const PACKAGE = "@shopify/dev-mcp@1.16.0";
const INTEGRITY =
  "sha512-tqgRnK7sQhjew+htxtleTH23nXB5fZcsrhWgEkomsorGXvLOB2mh2upwZm8uzuTDNTZnqtLMe64yIwh6s2awtw==";
const DATA = "package/dist/data/";

const CACHE = fileURLToPath(new URL("../../.cache/shopify-schemas/", import.meta.url));

/** Fetches the package's archive into a folder and returns its path. */
type Fetch = (folder: string) => Promise<string>;

let underWay: Promise<string> | null = null;

/**
 * The folder with the schema files, fetching them first where they aren't there yet. Rejects with one sentence when that
 * isn't possible. Safe to be called by several processes at once: whoever is first puts the whole folder in its place.
 */
export function schemaFolder(): Promise<string> {
  underWay ??= ensureFolder(CACHE, packWithNpm).catch((error: unknown) => {
    underWay = null;
    throw error;
  });
  return underWay;
}

/** As `schemaFolder`, for another cache folder and another way to fetch. */
export async function ensureFolder(cache: string, fetchArchive: Fetch): Promise<string> {
  const folder = join(cache, PACKAGE.slice(PACKAGE.lastIndexOf("@") + 1));
  if (await exists(folder)) return folder;
  const aside = join(cache, `.${randomUUID()}`);
  try {
    await mkdir(join(aside, "files"), { recursive: true });
    const archive = await readFile(await fetchArchive(aside));
    checkIntegrity(archive);
    for (const { name, content } of readTar(gunzipSync(archive))) {
      if (name.startsWith(DATA) && name.endsWith(".json.gz")) {
        await writeFile(join(aside, "files", basename(name)), content);
      }
    }
    await putInPlace(join(aside, "files"), folder);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return folder;
}

/** The way that the registry's own client fetches it. */
export async function packWithNpm(folder: string): Promise<string> {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const options = ["pack", PACKAGE, "--json", "--ignore-scripts", "--pack-destination", folder];
  try {
    const { stdout } = await promisify(execFile)(npm, options, { timeout: 120_000, maxBuffer: 10_000_000 });
    const [packed] = JSON.parse(stdout) as { filename: string }[];
    if (!packed) throw new Error("npm pack named no file");
    // npm 9 names scoped archives by "@scope/name", and writes "scope-name".
    return join(folder, packed.filename.replace("@", "").replace("/", "-"));
  } catch (error) {
    throw new Error(
      `Shopify's schemas could not be fetched (npm pack ${PACKAGE}); they are needed once, so connect to the network and start again. ${reasonOf(error)}`,
      { cause: error },
    );
  }
}

function checkIntegrity(archive: Buffer): void {
  const found = `sha512-${createHash("sha512").update(archive).digest("base64")}`;
  if (found !== INTEGRITY) {
    throw new Error(
      `The archive of ${PACKAGE} that npm fetched is not the one that is known: its hash is ${found}.`,
    );
  }
}

/** Another process may have been faster; its folder is as good. */
async function putInPlace(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(await exists(to))) throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** npm's own word for what went wrong: its error code. */
function reasonOf(error: unknown): string {
  const text =
    error instanceof Error
      ? `${error.message}\n${"stderr" in error ? String(error.stderr) : ""}`
      : String(error);
  const code = /npm (?:error|ERR!) code (\S+)/.exec(text)?.[1];
  return `(${code ?? text.split("\n")[0] ?? "unknown"})`;
}
