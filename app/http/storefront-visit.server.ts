import { isPassing } from "~/http/passing-fault.server";
import type { ShopperVisit } from "~/http/shopper-visit";
import { shopperLanguage } from "~/shopper/languages";
import type { Markup } from "~/shopper/markup";
import { wordsIn } from "~/shopper/words";
import { busyPage } from "~/shopper/guarantee-page";
import { authenticate } from "~/shopify.server";
import { currentTime } from "~/time/clock.server";
import { PROXY_PATH } from "~/use-cases/shopper-access/guarantee-link.server";

/** Somebody who looks at a page of ours in a shop's storefront, as Shopify passes them on (app proxy). */
export type StorefrontVisit = ShopperVisit & {
  /** gid of the customer who is signed in, vouched for by Shopify; null: nobody is. */
  customerId: string | null;
  /** An address of ours in this storefront, in the page's language: `address("claims")`. */
  address: (path: string, query?: Record<string, string>) => string;
};

/** @throws Response 400 for what Shopify didn't pass on */
export async function storefrontVisit(request: Request): Promise<StorefrontVisit> {
  const { searchParams } = new URL(request.url);
  const [shop = "", ...others] = searchParams.getAll("shop");
  if (others.length > 0) throw new Response(undefined, { status: 400, statusText: "Bad Request" });
  const { admin } = await authenticate.public.appProxy(request);
  const words = wordsIn(shopperLanguage(searchParams.get("locale"), request.headers.get("Accept-Language")));
  const customer = searchParams.get("logged_in_customer_id") ?? "";
  // Merchants may give our path another name.
  const prefix = searchParams.get("path_prefix") || PROXY_PATH;
  return {
    shop,
    admin,
    words,
    now: await currentTime(),
    customerId: /^\d{1,20}$/.test(customer) ? `gid://shopify/Customer/${customer}` : null,
    address: (path, query = {}) =>
      `${prefix}/${path}?${new URLSearchParams({ locale: words.language, ...query }).toString()}`,
  };
}

/** What Shopify doesn't answer just now, the shopper can try again in a moment. */
export async function whenShopifyAnswers(
  { words }: StorefrontVisit,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!isPassing(error)) throw error;
    return storefrontPage(busyPage(words), 503);
  }
}

// The address is what gives access: nobody keeps it or is told it.
const HEADERS = {
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Robots-Tag": "noindex",
};

/** A page inside the shop's theme: Shopify reads it as Liquid first. */
export function storefrontPage(content: Markup, status: number): Response {
  return new Response(content.text, {
    status,
    headers: { "Content-Type": "application/liquid", ...HEADERS },
  });
}

/** A part of a page, for its script. Null: nothing has changed. */
export function storefrontPart(content: Markup | null): Response {
  return new Response(content?.text ?? null, {
    status: content ? 200 : 204,
    headers: content ? { "Content-Type": "text/html; charset=utf-8", ...HEADERS } : HEADERS,
  });
}

export function storefrontJson(answer: object, status = 200): Response {
  return Response.json(answer, { status, headers: HEADERS });
}

/** On to another page of ours, which is got, so that reloading it does nothing again. */
export function seeOther(address: string): Response {
  return new Response(null, { status: 303, headers: { Location: address, ...HEADERS } });
}

/** More than the longest of our forms is, in the writing that takes the most. */
const LONGEST_FORM_BYTES = 300_000;

/** The texts of a form, as far as it is one: what is of another type or longer has no fields, and is read no further. */
export async function formTexts(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("Content-Type") ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded") || !request.body) return new URLSearchParams();
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new URLSearchParams(Buffer.concat(pieces).toString("utf8"));
    bytes += value.byteLength;
    if (bytes > LONGEST_FORM_BYTES) {
      await reader.cancel();
      return new URLSearchParams();
    }
    pieces.push(value);
  }
}
