import { Zip, ZipDeflate } from "fflate";

/**
 * A ZIP that is handed out while it is written: what each step returns goes out, in order. Programs find what lies in it by its
 * end, so one that was torn isn't opened as if it were whole.
 */
export function zipWriter(mtime: Date) {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const taken = (): Uint8Array[] => {
    const chunks = ready;
    ready = [];
    return chunks;
  };
  // Photos and PDFs are compressed already. As "deflated" at level 0, since some readers refuse stored entries whose length
  // stands behind them.
  const begin = (name: string): ZipDeflate => {
    const entry = new ZipDeflate(name, { level: 0 });
    entry.mtime = mtime;
    zip.add(entry);
    return entry;
  };
  return {
    /** A file that is there whole. */
    file(name: string, content: Uint8Array): Uint8Array[] {
      begin(name).push(content, true);
      return taken();
    },
    /** A file that comes piece by piece. */
    async *stream(name: string, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      const entry = begin(name);
      for await (const piece of pieces) {
        entry.push(piece);
        yield* taken();
      }
      entry.push(new Uint8Array(), true);
      yield* taken();
    },
    end(): Uint8Array[] {
      zip.end();
      return taken();
    },
  };
}
