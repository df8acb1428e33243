import { open } from "node:fs/promises";
import sharp, { type Sharp } from "sharp";
import { HEAD_BYTES, typeByContent, type EvidenceType } from "~/evidence/content-type";
import { decodeHeic } from "~/evidence/decode-heic.server";
import { HASHED_SIZE, pictureHash } from "~/evidence/picture-hash";

/** More than any phone takes, and what a small process can hold. */
export const MAX_PIXELS = 50_000_000;
const SHOWN_EDGE = 2560;
export const THUMBNAIL_EDGE = 320;
/** What others are shown is always this. */
export const SHOWN_TYPE = "image/jpeg";

// Whatever a file looks like to libvips: nothing but these is read by it, and nothing of one shopper stays in its memory.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"] });
sharp.cache(false);

export type Examined = {
  ok: true;
  contentType: EvidenceType;
  /** Null: a paper. */
  picture: {
    /** The right way up. */
    width: number;
    height: number;
    hash: string | null;
    /** Made anew from the pixels: without metadata or anything else that the file held. */
    shown: Buffer;
    thumbnail: Buffer;
  } | null;
};
export type Unfit =
  | { ok: false; reason: "type-unknown" }
  /** It begins like a picture or paper, and isn't a whole one. */
  | { ok: false; reason: "unreadable" }
  | { ok: false; reason: "too-many-pixels"; maxPixels: number };

/** Looks what a file is, by its content; of a picture, makes what others are shown. */
export async function examine(path: string): Promise<Examined | Unfit> {
  const { head, tail } = await endsOf(path);
  const contentType = typeByContent(head);
  if (contentType === null) return { ok: false, reason: "type-unknown" };
  if (contentType === "application/pdf")
    return tail.includes("%%EOF")
      ? { ok: true, contentType, picture: null }
      : { ok: false, reason: "unreadable" };
  const pixels = await (contentType === "image/heic" ? heicPixels(path) : pixelsOf(path, contentType));
  if (!pixels.ok) return pixels;
  try {
    return { ok: true, contentType, picture: { ...pixels.size, ...(await made(pixels.source)) } };
  } catch {
    // libvips tells in many words why it can't decode: it comes to the same for whoever sent it.
    return { ok: false, reason: "unreadable" };
  }
}

type Size = { width: number; height: number };
type Pixels = { ok: true; size: Size; source: Sharp } | Unfit;
const tooMany: Unfit = { ok: false, reason: "too-many-pixels", maxPixels: MAX_PIXELS };

async function pixelsOf(path: string, contentType: EvidenceType): Promise<Pixels> {
  // The header alone, which says how much would have to be decoded.
  const header = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (!header || contentType !== `image/${header.format}`) return { ok: false, reason: "unreadable" };
  if (header.width * header.height > MAX_PIXELS) return tooMany;
  const { width, height } = header.autoOrient;
  const source = sharp(path, {
    limitInputPixels: MAX_PIXELS,
    failOn: "error",
    sequentialRead: true,
    autoOrient: true,
  });
  return { ok: true, size: { width, height }, source };
}

async function heicPixels(path: string): Promise<Pixels> {
  const decoded = await decodeHeic(path, MAX_PIXELS);
  if (!decoded) return { ok: false, reason: "unreadable" };
  const { width, height, data } = decoded;
  if (!data) return tooMany;
  const source = sharp(data, { raw: { width, height, channels: 4 } });
  return { ok: true, size: { width, height }, source };
}

async function made(source: Sharp): Promise<Omit<NonNullable<Examined["picture"]>, keyof Size>> {
  const shown = await source
    .timeout({ seconds: 30 })
    .resize({ width: SHOWN_EDGE, height: SHOWN_EDGE, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "white" })
    .jpeg({ quality: 85 })
    .toBuffer();
  const thumbnail = await sharp(shown)
    .resize({ width: THUMBNAIL_EDGE, height: THUMBNAIL_EDGE, fit: "inside", withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer();
  const grey = await sharp(thumbnail)
    .greyscale()
    .resize({ ...HASHED_SIZE, fit: "fill" })
    .raw()
    .toBuffer();
  return { hash: pictureHash(grey), shown, thumbnail };
}

async function endsOf(path: string): Promise<{ head: Buffer; tail: Buffer }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const piece = async (from: number, length: number) =>
      (await file.read(Buffer.alloc(length), 0, length, from)).buffer;
    const headLength = Math.min(HEAD_BYTES, size);
    // Readers of PDF look for its end in the last kilobyte (ISO 32000-1, annex H).
    const tailLength = Math.min(1024, size);
    return { head: await piece(0, headLength), tail: await piece(size - tailLength, tailLength) };
  } finally {
    await file.close();
  }
}
