import { createHmac, hkdfSync } from "node:crypto";

const PURPOSE = "waybond: by what claims of one shopper are found, 1";

/** By what claims of the same customer, mail address and delivery address are found, without holding any of them. */
export type ShopperKeys = { customerKey: string | null; emailKey: string | null; addressKey: string | null };

/** As much of an address as two writings of it have in common. */
export type KeyedAddress = {
  address1: string | null;
  address2: string | null;
  city: string | null;
  zip: string | null;
  countryCode: string | null;
};

/** Keyed hashes, of one shop each; null for what isn't known. */
export function shopperKeys(of: {
  secret: string;
  shop: string;
  /** gid://shopify/Customer/1 */
  customerId: string | null;
  email: string | null;
  address: KeyedAddress | null;
}): ShopperKeys {
  const key = Buffer.from(hkdfSync("sha256", of.secret, "", PURPOSE, 32));
  const hashed = (kind: string, text: string | null) =>
    text === null
      ? null
      : createHmac("sha256", key).update(`${of.shop}\n${kind}\n${text}`).digest("base64url");
  return {
    customerKey: hashed("customer", of.customerId),
    emailKey: hashed("email", of.email === null ? null : comparableEmail(of.email)),
    addressKey: hashed("address", of.address === null ? null : comparableAddress(of.address)),
  };
}

/** Capital letters and what stands after a "+" make no other mailbox. */
export function comparableEmail(email: string): string | null {
  const [name = "", host = "", ...more] = email.trim().toLowerCase().split("@");
  if (name === "" || host === "" || more.length > 0) return null;
  return `${name.replace(/\+.*$/, "")}@${host}`;
}

/** Letters and digits only, without accents and capitals; null for an address without a street. */
function comparableAddress({ address1, address2, city, zip, countryCode }: KeyedAddress): string | null {
  const plain = (text: string | null) =>
    (text ?? "")
      .normalize("NFKD")
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number}]/gu, "");
  const street = plain(address1);
  if (street === "") return null;
  return [street + plain(address2), plain(zip) || plain(city), plain(countryCode)].join("\n");
}
