import type { Request, RequestHandler } from "express";
import type { SandboxParts } from "../../sandbox";
import type { PageType } from "../liquid/globals";
import { renderSection } from "./sections";
import { themePage, type ThemePage } from "./theme-page";

/** Shopify renders no more of them in one answer. */
export const MOST_SECTIONS = 5;

/**
 * The Section Rendering API: `?sections=a,b` on any page of the storefront answers `{a: html, b: html}` (null for one
 * that the theme doesn't have), `?section_id=a` the section's HTML.
 */
export function sectionRendering(parts: SandboxParts): RequestHandler {
  return (request, response, next) => {
    const { sections, section_id: single } = request.query;
    if (request.method !== "GET" || (sections === undefined && single === undefined)) {
      next();
      return;
    }
    response.set("Cache-Control", "no-store");
    const page = themePage(parts, request, response, { pageType: pageTypeOf(request.path) });
    if (typeof single === "string") {
      const html = renderSection(single, page);
      if (html === null) response.status(404).send("");
      else response.type("html").send(html);
      return;
    }
    const ids = sectionIds(sections);
    if (ids.length === 0 || ids.length > MOST_SECTIONS) response.status(400).json({ error: "Bad Request" });
    else response.json(renderSections(ids, page));
  };
}

/** Sections by their ids, as `sections` of the Ajax API and of the Section Rendering API answer them. */
export function renderSections(ids: readonly string[], page: ThemePage): Record<string, string | null> {
  return Object.fromEntries(ids.map((id) => [id, renderSection(id, page)]));
}

/** "a,b", or a list, as ids. */
export function sectionIds(told: unknown): string[] {
  const list = Array.isArray(told) ? told.map(String) : typeof told === "string" ? told.split(",") : [];
  return list.map((id) => id.trim()).filter((id) => id !== "");
}

/** What kind of page an address of the storefront is. */
export function pageTypeOf(path: Request["path"]): PageType {
  if (path === "/") return "index";
  if (path === "/cart") return "cart";
  if (path === "/search") return "search";
  if (path === "/collections") return "list-collections";
  if (path.startsWith("/collections/")) return "collection";
  return path.startsWith("/products/") ? "product" : "page";
}
