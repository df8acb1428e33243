import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { ShopperLanguage } from "~/shopper/languages";
import type { AdminApi } from "~/shopify/graphql.server";

export type RequestedCode =
  /** Whether there is such an order is not told: the code goes to the order's own mail address, or nowhere. */
  | { ok: true; codeId: string }
  /** Too many codes were asked for within the hour, for this order and address or in this shop. */
  | { ok: false; reason: "too-many" }
  /** No mails go out here. */
  | { ok: false; reason: "no-mail" };

/** Sends a code to the mail address of an order, so that its holder may claim on it. */
export async function requestCode(_input: {
  db: Db;
  enqueue: Enqueue;
  admin: AdminApi;
  now: Date;
  secret: string;
  shop: string;
  /** As typed: "#1001", "1001". */
  orderName: string;
  email: string;
  language: ShopperLanguage;
}): Promise<RequestedCode> {
  throw new Error("not built yet");
}
