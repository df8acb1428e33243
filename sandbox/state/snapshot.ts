import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { SandboxState } from "./types";

/** Writes the state to a file some time after it changed, whole or not at all, never twice at once. */
export class SnapshotFile {
  readonly #path: string;
  readonly #state: () => SandboxState;
  readonly #delayMs: number;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  #dirty = false;

  constructor(path: string, state: () => SandboxState, delayMs = 500) {
    this.#path = path;
    this.#state = state;
    this.#delayMs = delayMs;
  }

  /** The state changed; it will be written soon. */
  touch(): void {
    this.#dirty = true;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.flush().catch((error: unknown) => {
        process.stderr.write(`The sandbox's state could not be written to ${this.#path}: ${String(error)}\n`);
      });
    }, this.#delayMs).unref();
  }

  /** Writes now, if anything changed. Rejects when the file can't be written. */
  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const turn = this.#writing.then(async () => {
      if (!this.#dirty) return;
      this.#dirty = false;
      try {
        await this.#write();
      } catch (error) {
        this.#dirty = true;
        throw error;
      }
    });
    // A failed write is told to whoever asked for it; the next one starts afresh.
    this.#writing = turn.then(
      () => undefined,
      () => undefined,
    );
    await turn;
  }

  async #write(): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    const aside = `${this.#path}.${randomUUID()}.tmp`;
    try {
      await writeFile(aside, JSON.stringify(this.#state()));
      await rename(aside, this.#path);
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
  }
}

/** The state in the file; null when there is none or it has another form (it is then made anew). */
export async function readSnapshot(path: string): Promise<SandboxState | null> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  const parsed = JSON.parse(text) as Partial<SandboxState>;
  return parsed.schema === 2 ? (parsed as SandboxState) : null;
}
