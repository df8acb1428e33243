import type { Db } from "~/db.server";

export type RedeemedCode =
  /** gid://shopify/Order/1 */
  | { ok: true; orderId: string }
  /** `expired`: used, too old, or never sent. */
  | { ok: false; reason: "wrong" | "expired" | "too-many" };

/** Takes a code for the order that it was sent for; once, and at most five tries. */
export async function redeemCode(_input: {
  db: Db;
  now: Date;
  secret: string;
  shop: string;
  codeId: string;
  code: string;
}): Promise<RedeemedCode> {
  throw new Error("not built yet");
}
