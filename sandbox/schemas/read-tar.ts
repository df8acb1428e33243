const BLOCK = 512;

/** The regular files of a tar archive (ustar, as npm packs), name by name. Throws for a truncated archive. */
export function* readTar(archive: Buffer): Generator<{ name: string; content: Buffer }> {
  let at = 0;
  while (at + BLOCK <= archive.length) {
    const header = archive.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) return;
    const size = Number.parseInt(text(header, 124, 12), 8);
    const type = String.fromCharCode(header[156] ?? 0);
    const content = archive.subarray(at + BLOCK, at + BLOCK + size);
    if (Number.isNaN(size) || content.length < size) throw new Error("The archive is truncated.");
    const prefix = text(header, 345, 155);
    const name = text(header, 0, 100);
    if (type === "0" || type === "\0") yield { name: prefix ? `${prefix}/${name}` : name, content };
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error("The archive is truncated.");
}

/** A header field up to its first NUL. */
function text(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length).toString("utf8");
  const end = field.indexOf("\0");
  return (end < 0 ? field : field.slice(0, end)).trim();
}
