export const EVIDENCE_TYPES = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/heic",
  "application/pdf",
] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

/** Bytes from a file's start that are enough to tell what it is. */
export const HEAD_BYTES = 4096;

/** Of pictures that an HEVC decoder reads (others in the same container aren't: AVIF). */
const HEIC_BRANDS = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx"]);
/** What may stand first in such a file. */
const HEIC_MAJOR_BRANDS = new Set(["mif1", "msf1", "heic", "heix", "hevc", "hevx"]);

/** What a file is by its first bytes, whatever it calls itself; null: nothing that we take. */
export function typeByContent(head: Buffer): EvidenceType | null {
  const text = (from: number, to: number) => head.toString("latin1", from, to);
  if (text(0, 3) === "\xff\xd8\xff") return "image/jpeg";
  if (text(0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return "image/webp";
  if (text(0, 5) === "%PDF-") return "application/pdf";
  return isHeic(head, text) ? "image/heic" : null;
}

/** ISO/IEC 14496-12, 4.3: the box "ftyp" names the brands that a file is made to. */
function isHeic(head: Buffer, text: (from: number, to: number) => string): boolean {
  if (head.length < 16 || text(4, 8) !== "ftyp" || !HEIC_MAJOR_BRANDS.has(text(8, 12))) return false;
  const end = Math.min(head.readUInt32BE(0), head.length);
  const brands = [text(8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(text(at, at + 4));
  return brands.some((brand) => HEIC_BRANDS.has(brand));
}
