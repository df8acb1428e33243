import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** What a link lets whoever has it do. What is signed for one purpose is worth nothing for another. */
export type LinkPurpose =
  /** See one guarantee (a coverage's id) and cancel it. */
  | "guarantee"
  /** Claim on one order (its number: gid://shopify/Order/<number>). */
  | "claim-form"
  /** See one claim (its id, a draft's too) and answer. */
  | "claim";

const PURPOSES: Record<LinkPurpose, { name: string; id: "uuid" | "number" }> = {
  guarantee: { name: "waybond: a shopper's link to their guarantee, 1", id: "uuid" },
  "claim-form": { name: "waybond: a shopper's link to claim on their order, 1", id: "number" },
  claim: { name: "waybond: a shopper's link to their claim, 1", id: "uuid" },
};

const ID_BYTES = { uuid: 16, number: 8 };
const EXPIRY_BYTES = 4;
const MAC_BYTES = 32;

type Signed = {
  /** The app's client secret; when it is changed, the links that are out are worth nothing. */
  secret: string;
  shop: string;
  purpose: LinkPurpose;
};

/** What lets whoever has it do what its purpose says, in one shop, until `expiresAt` (cut to whole seconds). Fit for an address. */
export function shopperToken(input: Signed & { id: string; expiresAt: Date }): string {
  const { purpose, id, expiresAt } = input;
  const expiry = Buffer.alloc(EXPIRY_BYTES);
  expiry.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000));
  const said = Buffer.concat([bytesOf(purpose, id), expiry]);
  return Buffer.concat([said, macOf(input, said)]).toString("base64url");
}

/** The id that a token was made for; null for any that isn't ours, this shop's, of this purpose, whole and still valid. */
export function readShopperToken(input: Signed & { token: string; now: Date }): string | null {
  const { purpose, token, now } = input;
  const kind = PURPOSES[purpose].id;
  const idBytes = ID_BYTES[kind];
  const bytes = Buffer.from(token, "base64url");
  // Written in one way only: decoding passes over what doesn't belong there.
  if (bytes.length !== idBytes + EXPIRY_BYTES + MAC_BYTES || bytes.toString("base64url") !== token)
    return null;
  const said = bytes.subarray(0, idBytes + EXPIRY_BYTES);
  if (!timingSafeEqual(bytes.subarray(idBytes + EXPIRY_BYTES), macOf(input, said))) return null;
  if (now.getTime() >= said.readUInt32BE(idBytes) * 1000) return null;
  if (kind === "number") return said.readBigUInt64BE(0).toString();
  return said.toString("hex", 0, idBytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function bytesOf(purpose: LinkPurpose, id: string): Buffer {
  if (PURPOSES[purpose].id === "uuid") return Buffer.from(id.replaceAll("-", ""), "hex");
  const number = Buffer.alloc(ID_BYTES.number);
  number.writeBigUInt64BE(BigInt(id));
  return number;
}

function macOf({ secret, shop, purpose }: Signed, said: Buffer): Buffer {
  const key = Buffer.from(hkdfSync("sha256", secret, "", PURPOSES[purpose].name, MAC_BYTES));
  return createHmac("sha256", key).update(said).update(shop).digest();
}
