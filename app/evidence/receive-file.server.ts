import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, rm, stat, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const DAY_MS = 86_400_000;
const FOLDER = join(tmpdir(), "waybond-evidence");

export type ReceivedFile = {
  ok: true;
  path: string;
  bytes: number;
  /** Hex. */
  sha256: string;
  discard: () => Promise<void>;
};
export type NotReceived =
  | { ok: false; reason: "too-long"; maxBytes: number }
  | { ok: false; reason: "empty" }
  /** The connection broke off. */
  | { ok: false; reason: "interrupted" };

/**
 * Takes in a file as it comes, a piece at a time, into a temporary one. What is too long is left where it exceeds: the rest
 * isn't read, and nothing is kept. The body isn't cancelled, as its connection still has to carry the answer.
 * @param declaredLength as the sender said; null: it didn't
 */
export async function receiveFile(
  body: ReadableStream<Uint8Array> | null,
  declaredLength: number | null,
  maxBytes: number,
): Promise<ReceivedFile | NotReceived> {
  if (declaredLength !== null && declaredLength > maxBytes)
    return { ok: false, reason: "too-long", maxBytes };
  if (!body) return { ok: false, reason: "empty" };
  await mkdir(FOLDER, { recursive: true, mode: 0o700 });
  await (swept ??= sweepFolder());
  const path = join(FOLDER, randomUUID());
  const discard = () => rm(path, { force: true });
  const file = await open(path, "wx", 0o600);
  let came: Came;
  try {
    came = await write(body, file, maxBytes);
  } catch (error) {
    await discard();
    throw error;
  } finally {
    await file.close();
  }
  if (came === "too-long" || came === "interrupted" || came.bytes === 0) {
    await discard();
    if (came === "too-long") return { ok: false, reason: "too-long", maxBytes };
    return { ok: false, reason: came === "interrupted" ? came : "empty" };
  }
  if (declaredLength !== null && came.bytes !== declaredLength) {
    await discard();
    return { ok: false, reason: "interrupted" };
  }
  return { ok: true, path, ...came, discard };
}

/** Once in a process: what others left that were killed. */
let swept: Promise<void> | undefined;

async function sweepFolder(): Promise<void> {
  for (const name of await readdir(FOLDER)) {
    const path = join(FOLDER, name);
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0, // gone meanwhile
    );
    if (age > DAY_MS) await rm(path, { force: true });
  }
}

type Came = { bytes: number; sha256: string } | "too-long" | "interrupted";

async function write(body: ReadableStream<Uint8Array>, file: FileHandle, maxBytes: number): Promise<Came> {
  const reader = body.getReader();
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for (;;) {
      const piece = await reader.read().catch(() => null);
      if (!piece) return "interrupted";
      if (piece.done) return { bytes, sha256: hash.digest("hex") };
      bytes += piece.value.byteLength;
      if (bytes > maxBytes) return "too-long";
      hash.update(piece.value);
      await file.writeFile(piece.value);
    }
  } finally {
    reader.releaseLock();
  }
}

/** Reads what is left of a body that nobody wants, up to so many bytes. */
export async function letPass(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<void> {
  if (!body || body.locked) return;
  const reader = body.getReader();
  for (let bytes = 0; bytes <= maxBytes;) {
    const piece = await reader.read().catch(() => null);
    if (!piece || piece.done) break;
    bytes += piece.value.byteLength;
  }
  reader.releaseLock();
}
