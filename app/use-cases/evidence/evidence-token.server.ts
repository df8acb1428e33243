import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** What is shown of a photo or paper: as it was sent, as others see it, or small. */
export type EvidenceKind = "original" | "shown" | "thumbnail";
export type EvidenceViewer = "staff" | "claimant";

/** So long whoever was given the right to upload may begin one. */
export const UPLOAD_MINUTES = 120;

const link = z.tuple([
  z.string(),
  z.uuid(),
  z.enum(["original", "shown", "thumbnail"]),
  z.enum(["staff", "claimant"]),
  z.int(),
]);
const upload = z.tuple([z.string(), z.uuid(), z.string().min(1), z.int()]);

type Signing = {
  /** The app's client secret; when it is changed, what was signed before is worth nothing. */
  secret: string;
  shop: string;
  /** Cut to whole seconds. */
  expiresAt: Date;
};
type Reading = { secret: string; token: string; now: Date };

export type EvidenceLink = { shop: string; evidenceId: string; kind: EvidenceKind; viewer: EvidenceViewer };

/** The address at which whoever has it sees one photo or paper until `expiresAt`. @param appUrl the app's public address */
export function evidenceLink(input: Signing & Omit<EvidenceLink, "shop"> & { appUrl: string }): string {
  const { appUrl, secret, shop, evidenceId, kind, viewer, expiresAt } = input;
  const said = [shop, evidenceId, kind, viewer, seconds(expiresAt)];
  return new URL(`/evidence/${sign(secret, "link", said)}`, appUrl).href;
}

/** What a link is for, and until when; null for any that isn't ours, whole and still valid. */
export function readEvidenceLink(input: Reading): (EvidenceLink & { expiresAt: Date }) | null {
  const said = link.safeParse(verify(input, "link")).data;
  if (!said) return null;
  const [shop, evidenceId, kind, viewer, expiry] = said;
  const expiresAt = valid(expiry, input.now);
  return expiresAt && { shop, evidenceId, kind, viewer, expiresAt };
}

export type UploadRight = {
  shop: string;
  /** Of a claim, or of the draft that becomes it. */
  claimId: string;
  /** "shopper", or a staff member */
  addedBy: string;
};

/** Lets whoever has it add to one claim or draft until `expiresAt`, and take back what was added by the same. */
export function uploadToken(input: Signing & UploadRight): string {
  const { secret, shop, claimId, addedBy, expiresAt } = input;
  return sign(secret, "upload", [shop, claimId, addedBy, seconds(expiresAt)]);
}

/** What a token lets one add to; null for any that isn't ours, whole and still valid. */
export function readUploadToken(input: Reading): UploadRight | null {
  const said = upload.safeParse(verify(input, "upload")).data;
  if (!said) return null;
  const [shop, claimId, addedBy, expiry] = said;
  return valid(expiry, input.now) && { shop, claimId, addedBy };
}

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

function valid(expiry: number, now: Date): Date | null {
  return now.getTime() < expiry * 1000 ? new Date(expiry * 1000) : null;
}

/** What is signed for one purpose is worth nothing for the other. */
type Purpose = "link" | "upload";

function sign(secret: string, purpose: Purpose, said: unknown): string {
  const text = Buffer.from(JSON.stringify(said)).toString("base64url");
  return `${text}.${macOf(secret, purpose, text)}`;
}

function verify({ secret, token }: Reading, purpose: Purpose): unknown {
  const [text = "", mac = "", ...more] = token.split(".");
  const expected = macOf(secret, purpose, text);
  // Compared as it is written: there is one way to write it.
  if (more.length > 0 || mac.length !== expected.length) return null;
  if (!timingSafeEqual(Buffer.from(mac, "latin1"), Buffer.from(expected, "latin1"))) return null;
  return JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as unknown;
}

function macOf(secret: string, purpose: Purpose, text: string): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "", `waybond: evidence, ${purpose}, 1`, 32));
  return createHmac("sha256", key).update(text).digest("base64url");
}
