/** The three files that one photo may have; a paper has the first only. */
export type EvidenceFile = "original" | "shown" | "thumbnail";

/** A file on its way out: read it to its end, or cancel it. */
export type StoredFile = { bytes: number; body: ReadableStream<Uint8Array> };

/**
 * Where the bytes of photos and papers lie. Keys come from `evidenceKey`. Throws where the store can't be reached: what was
 * asked for may or may not have happened then.
 */
export type EvidenceStore = {
  /** There whole once this returns, or not at all. */
  put(key: string, content: Buffer, contentType: string): Promise<void>;
  /** Null where there is no such file (any more). */
  get(key: string): Promise<StoredFile | null>;
  /** Of a file that isn't there too. */
  delete(key: string): Promise<void>;
  /** Keys of all files that lie there for longer than this, by the store's own clock; in no order. */
  list(olderThanMs: number): AsyncIterable<string>;
};

/** Where a file of a photo or paper lies: under its id, which is random and says nothing of anybody. */
export function evidenceKey(evidenceId: string, file: EvidenceFile): string {
  return `${evidenceId}/${file}`;
}

const KEY = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(?:original|shown|thumbnail)$/;

/** The photo or paper that a key is of; null for what isn't one of our keys. */
export function evidenceIdOf(key: string): string | null {
  return KEY.exec(key)?.[1] ?? null;
}
