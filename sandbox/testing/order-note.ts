import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const HANDLE = "order-note";

/** For tests: a folder with the one extension "order-note" of the order status page, built. */
export async function orderNoteExtension(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "order-note-"));
  const directory = path.join(folder, HANDLE);
  await cp(path.join(import.meta.dirname, "extensions", HANDLE), directory, { recursive: true });
  await mkdir(path.join(directory, "dist"));
  // It is written as its bundle.
  await cp(path.join(directory, "src", `${HANDLE}.js`), path.join(directory, "dist", `${HANDLE}.js`));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
