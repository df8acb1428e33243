import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

// Its own, so that what is signed for one purpose is worth nothing for another.
const PURPOSE = "waybond: a shopper's link to their guarantee, 1";
const ID_BYTES = 16;
const EXPIRY_BYTES = 4;
const MAC_BYTES = 32;

type Signed = {
  /** The app's client secret; when it is changed, the links that are out are worth nothing. */
  secret: string;
  shop: string;
};

/** What lets whoever has it see one coverage of one shop, and cancel it, until `expiresAt`. Fit for an address. */
export function guaranteeToken(
  input: Signed & {
    coverageId: string;
    /** Cut to whole seconds. */
    expiresAt: Date;
  },
): string {
  const id = Buffer.from(input.coverageId.replaceAll("-", ""), "hex");
  const expiry = Buffer.alloc(EXPIRY_BYTES);
  expiry.writeUInt32BE(Math.floor(input.expiresAt.getTime() / 1000));
  const said = Buffer.concat([id, expiry]);
  return Buffer.concat([said, macOf(input, said)]).toString("base64url");
}

/** The coverage that a token was made for; null for any that isn't ours, this shop's, whole and still valid. */
export function readGuaranteeToken(input: Signed & { token: string; now: Date }): string | null {
  const { token, now } = input;
  const bytes = Buffer.from(token, "base64url");
  // Written in one way only: decoding passes over what doesn't belong there.
  if (bytes.length !== ID_BYTES + EXPIRY_BYTES + MAC_BYTES || bytes.toString("base64url") !== token)
    return null;
  const said = bytes.subarray(0, ID_BYTES + EXPIRY_BYTES);
  if (!timingSafeEqual(bytes.subarray(ID_BYTES + EXPIRY_BYTES), macOf(input, said))) return null;
  if (now.getTime() >= said.readUInt32BE(ID_BYTES) * 1000) return null;
  const hex = said.toString("hex", 0, ID_BYTES);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function macOf({ secret, shop }: Signed, said: Buffer): Buffer {
  const key = Buffer.from(hkdfSync("sha256", secret, "", PURPOSE, MAC_BYTES));
  return createHmac("sha256", key).update(said).update(shop).digest();
}
