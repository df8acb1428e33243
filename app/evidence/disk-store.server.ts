import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rmdir, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { evidenceIdOf, type EvidenceStore } from "~/evidence/evidence-store";

/** Where files lie until they are whole. */
const INCOMING = "incoming";

/** Files in a folder of this machine, or of a disk that all processes share. Nobody else can read them. */
export function diskStore(folder: string): EvidenceStore {
  const incoming = join(folder, INCOMING);
  return {
    async put(key, content) {
      const path = pathOf(folder, key);
      const unfinished = join(incoming, randomUUID());
      for (const place of [incoming, dirname(path)]) await mkdir(place, { recursive: true, mode: 0o700 });
      try {
        await writeThrough(unfinished, content);
        await rename(unfinished, path);
      } catch (error) {
        await unlink(unfinished).catch(unlessMissing);
        throw error;
      }
      await flushFolder(dirname(path));
    },
    async get(key) {
      const file = await open(pathOf(folder, key)).catch(unlessMissing);
      if (!file) return null;
      const { size: bytes } = await file.stat();
      const body = Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>;
      return { bytes, body };
    },
    async delete(key) {
      const path = pathOf(folder, key);
      await unlink(path).catch(unlessMissing);
      // The folder goes with its last file.
      await rmdir(dirname(path)).catch(unlessUsed);
    },
    list: (olderThanMs) => filesOf(folder, Date.now() - olderThanMs),
  };
}

/** Spread over 256 folders: one with everything in it gets slow. */
function pathOf(folder: string, key: string): string {
  if (evidenceIdOf(key) === null) throw new Error("not a key of the evidence store");
  return join(folder, key.slice(0, 2), key);
}

async function* filesOf(folder: string, before: number): AsyncGenerator<string> {
  for (const shard of await namesIn(folder)) {
    for (const name of await namesIn(join(folder, shard))) {
      const path = join(folder, shard, name);
      if (shard === INCOMING) {
        // Of a process that died while it wrote.
        if (await isOlder(path, before)) await unlink(path).catch(unlessMissing);
        continue;
      }
      for (const file of await namesIn(path)) {
        const key = `${name}/${file}`;
        if (evidenceIdOf(key) !== null && (await isOlder(join(path, file), before))) yield key;
      }
    }
  }
}

const namesIn = async (folder: string) => (await readdir(folder).catch(unlessMissing)) ?? [];

async function isOlder(path: string, before: number): Promise<boolean> {
  const file = await stat(path).catch(unlessMissing);
  return file !== null && file.mtimeMs < before;
}

async function writeThrough(path: string, content: Buffer): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A file's name is on the disk only when its folder is. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const unlessCode =
  (...codes: string[]) =>
  (error: NodeJS.ErrnoException): null => {
    if (codes.includes(error.code ?? "")) return null;
    throw error;
  };
const unlessMissing = unlessCode("ENOENT", "ENOTDIR");
const unlessUsed = unlessCode("ENOENT", "ENOTEMPTY", "EEXIST");
