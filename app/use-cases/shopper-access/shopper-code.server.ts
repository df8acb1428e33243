import { createHmac, hkdfSync } from "node:crypto";

const PURPOSE = "waybond: codes for shoppers, 1";

/** So long a code is good, so many tries it has. */
export const CODE_MINUTES = 15;
export const CODE_TRIES = 5;

type Keyed = { secret: string; shop: string };

/**
 * The six digits of a code, from its id by the app's secret: they stand nowhere until their mail is written, and whoever knows the
 * id alone can't tell them.
 */
export function codeOf({ secret, shop }: Keyed, codeId: string): string {
  const bytes = hashed(secret, "code", `${shop}\n${codeId}`);
  return (bytes.readBigUInt64BE(0) % 1_000_000n).toString().padStart(6, "0");
}

/** What is kept of a code: enough to know it again. */
export function codeHash({ secret, shop }: Keyed, codeId: string, code: string): Buffer {
  return hashed(secret, "hash", `${shop}\n${codeId}\n${code}`);
}

/** What is kept of what was typed: enough to count how often a code was asked for by it. */
export function codeSubject({ secret, shop }: Keyed, typed: { orderName: string; email: string }): string {
  return hashed(secret, "subject", JSON.stringify([shop, typed.orderName, typed.email])).toString(
    "base64url",
  );
}

/** The same of the network from which it was asked for. */
export function codeNetwork({ secret, shop }: Keyed, network: string): string {
  return hashed(secret, "network", `${shop}\n${network}`).toString("base64url");
}

function hashed(secret: string, kind: string, text: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", secret, "", `${PURPOSE}, ${kind}`, 32));
  return createHmac("sha256", key).update(text).digest();
}
