import { createHmac } from "node:crypto";

/** Parameters that only Shopify sets; a visitor's own are dropped. */
const RESERVED = ["shop", "path_prefix", "timestamp", "logged_in_customer_id", "signature"];

/** What the app learns from Shopify about a proxied request. */
export type ProxyFacts = {
  /** myshopify domain */
  shop: string;
  /** "/apps/waybond" */
  pathPrefix: string;
  /** Null: nobody is signed in, which is sent as an empty parameter. */
  customerId: string | null;
  /** Real time: the library that checks it uses the machine's clock. */
  at: Date;
};

/** The visitor's query with Shopify's parameters and the signature over all of them. */
export function signedProxyQuery(
  visitor: URLSearchParams,
  facts: ProxyFacts,
  secret: string,
): URLSearchParams {
  const query = new URLSearchParams([...visitor].filter(([key]) => !RESERVED.includes(key)));
  query.set("shop", facts.shop);
  query.set("logged_in_customer_id", facts.customerId ?? "");
  query.set("path_prefix", facts.pathPrefix);
  query.set("timestamp", String(Math.floor(facts.at.getTime() / 1000)));
  query.set("signature", proxySignature(query, secret));
  return query;
}

/** Hex HMAC-SHA256 of `key=value`, sorted, without anything between; values of a repeated key are joined by a comma. */
export function proxySignature(query: URLSearchParams, secret: string): string {
  const keys = [...new Set(query.keys())].filter((key) => key !== "signature").toSorted();
  const message = keys.map((key) => `${key}=${query.getAll(key).join(",")}`).join("");
  return createHmac("sha256", secret).update(message).digest("hex");
}
