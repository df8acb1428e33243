import type { Response } from "express";
import type { VNode } from "preact";
import { renderDocument } from "../storefront/document";
import type { Visitor } from "../storefront/visitor";

/** Answers with a page of the checkout or of an order, which nobody may keep. */
export function showPage(
  response: Response,
  visitor: Visitor,
  title: string,
  body: VNode,
  scripts: string[],
): void {
  const page = renderDocument({
    visitor,
    title: `${title} – ${visitor.shop.name}`,
    styles: ["/checkout-assets/checkout.css"],
    scripts,
    body,
  });
  response.type("html").set("Cache-Control", "no-store").send(page);
}
