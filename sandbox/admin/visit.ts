import type { Request, RequestHandler, Response } from "express";
import { createFormat, languageOf, type Format, type Language } from "../page-kit/format";
import type { SandboxParts } from "../sandbox";
import type { ShopState, Staff } from "../state/types";
import { textsOf, type Texts } from "./texts/texts";

/** One request to a shop's admin: which shop, who is signed in, and in which words and formats they read. */
export type Visit = {
  parts: SandboxParts;
  shop: ShopState;
  staff: Staff;
  language: Language;
  texts: Texts;
  format: Format;
  /** "/admin/store/jade-river" */
  base: string;
  /** Path and query of this request. */
  address: string;
};

const STAFF_COOKIE = "sandbox_staff";

/** "lin-mei": how addresses name a staff member, `?as=lin-mei`. */
export function staffSlug(staff: Staff): string {
  return `${staff.firstName}-${staff.lastName}`.toLowerCase().replaceAll(" ", "-");
}

/**
 * `?as=lin-mei` on any admin page signs that staff member in and opens the page without it. The sandbox asks for no
 * password: whoever reaches it may be anybody.
 */
export function signInByAddress(parts: SandboxParts): RequestHandler {
  return (request, response, next) => {
    const wanted = request.query["as"];
    const shop = parts.shop(request.params["handle"] ?? "");
    const staff = shop?.staff.find((member) => staffSlug(member) === wanted);
    if (request.method !== "GET" || !staff) {
      next();
      return;
    }
    const address = new URL(request.originalUrl, "http://localhost");
    address.searchParams.delete("as");
    response.cookie(STAFF_COOKIE, staffSlug(staff), { path: "/admin", httpOnly: true, sameSite: "lax" });
    response.redirect(302, `${address.pathname}${address.search}`);
  };
}

/** Null when the shop doesn't exist; the first staff member is signed in when nobody chose. */
export function visitOf(parts: SandboxParts, request: Request): Visit | null {
  const shop = parts.shop(request.params["handle"] ?? "");
  if (!shop) return null;
  const chosen = cookieOf(request, STAFF_COOKIE);
  const staff = shop.staff.find((member) => staffSlug(member) === chosen) ?? shop.staff[0];
  if (!staff) throw new Error(`${shop.handle} has no staff.`);
  const language = languageOf(staff.locale);
  return {
    parts,
    shop,
    staff,
    language,
    texts: textsOf(language),
    format: createFormat(language, shop.timezone),
    base: `/admin/store/${shop.handle}`,
    address: request.originalUrl,
  };
}

/** A handler of a shop's page; the shop's absence is answered here. */
export function visiting(
  parts: SandboxParts,
  handle: (visit: Visit, request: Request, response: Response) => void | Promise<void>,
): RequestHandler {
  return (request, response, next) => {
    const visit = visitOf(parts, request);
    if (!visit) {
      next();
      return;
    }
    Promise.resolve()
      .then(() => handle(visit, request, response))
      .catch(next);
  };
}

function cookieOf(request: Request, name: string): string | null {
  const cookies = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim().split("="));
  const value = cookies.find(([key]) => key === name)?.[1];
  return value === undefined ? null : decodeURIComponent(value);
}
