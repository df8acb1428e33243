import type { Request, Response } from "express";
import type { SandboxParts } from "../../sandbox";
import type { Collection, Product, ShopState, ThemeState } from "../../state/types";
import { priceVisit } from "../carts";
import type { LiquidPage, PageType } from "../liquid/globals";
import { visitorOf } from "../visitor";
import { ThemeBlocks } from "./theme-blocks";
import { changedTheme, themeChange } from "./theme-setup";

/** The parameter by which the theme editor shows a page with changes that aren't kept: a `ThemeChange` as JSON. */
export const PREVIEW = "theme_preview";

/** One page of the theme: who looks, at what, and the app's blocks on it. */
export type ThemePage = LiquidPage & {
  now: Date;
  /** Path and query: where to come back to. */
  address: string;
  blocks: ThemeBlocks;
  /** The cart's form was sent and refused. */
  cartFailed: boolean;
};

/** Reads the visitor's cookies and cart, for a page of the primary shop's storefront. */
export function themePage(
  parts: SandboxParts,
  request: Request,
  response: Response,
  told: {
    pageType: PageType;
    product?: Product;
    collection?: Collection;
    /** Where the page is, when the request goes elsewhere (`sections_url` of the Ajax API). */
    address?: string;
  },
): ThemePage {
  const visitor = visitorOf(parts.primaryShop(), request, response);
  const now = parts.clock.now();
  const address = told.address ?? request.originalUrl;
  const preview = previewOf(parts, visitor.shop, request.query[PREVIEW]);
  const page: LiquidPage = {
    visitor,
    visit: priceVisit(visitor, now),
    app: parts.app,
    url: parts.url(),
    path: new URL(address, "http://localhost").pathname,
    pageType: told.pageType,
    product: told.product ?? null,
    collection: told.collection ?? null,
    theme: preview ?? visitor.shop.theme,
    designMode: preview !== null,
  };
  return {
    ...page,
    now,
    address,
    blocks: new ThemeBlocks(parts, page),
    cartFailed: request.query["error"] !== undefined,
  };
}

/** The theme that the editor shows without keeping it; null for any other page. */
function previewOf(parts: SandboxParts, shop: ShopState, told: unknown): ThemeState | null {
  if (typeof told !== "string") return null;
  const read = themeChange.safeParse(parsed(told));
  const outcome = changedTheme(parts, shop, read.success ? read.data : {});
  return outcome.ok ? outcome.theme : shop.theme;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
