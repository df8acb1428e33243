import type { Request, Response } from "express";

/** The value of a cookie, decoded; undefined when the request has none of that name or it can't be decoded. */
export function cookieOf(request: Request, name: string): string | undefined {
  for (const pair of (request.get("cookie") ?? "").split(";")) {
    const [key, ...rest] = pair.split("=");
    if (key?.trim() !== name) continue;
    try {
      return decodeURIComponent(rest.join("=").trim());
    } catch (error) {
      // Somebody else's cookie of that name, not in our form: as if there were none.
      if (error instanceof URIError) return undefined;
      throw error;
    }
  }
  return undefined;
}

/** Keeps a value in the visitor's browser for a year, for every page of the shop. */
export function setCookie(response: Response, name: string, value: string): void {
  response.cookie(name, value, { path: "/", sameSite: "lax", maxAge: 365 * 86_400_000 });
}
