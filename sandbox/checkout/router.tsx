/** @jsxImportSource preact */
import { fileURLToPath } from "node:url";
import express, { Router, type Response } from "express";
import type { VNode } from "preact";
import { checkoutExtensionSlot } from "../extension-host/extension-slot";
import { readExtension } from "../extension-host/read-extension";
import { serveBrowserScript } from "../page-kit/browser-script";
import type { SandboxParts } from "../sandbox";
import type { Order } from "../state/types";
import { renderDocument } from "../storefront/document";
import { EXTENSIONS_TOKEN } from "../storefront-api/router";
import { visitorOf, type Visitor } from "../storefront/visitor";
import { checkoutApiRouter } from "./api-router";
import { beginCheckout } from "./begin-checkout";
import { checkoutVisit, viewOf } from "./checkout-visit";
import { extensionState } from "./extension-state";
import { CheckoutPage } from "./pages/checkout-page";
import { OrderStatusPage, ThankYouPage } from "./pages/order-pages";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Where the order summary's block is drawn by the extension, and what the page's script mounts it by. */
const SLOT = "checkout-extension";
const BLOCK_TARGET = "purchase.checkout.block.render";

/** Checkout, thank-you and order status pages. */
export function checkoutRouter(parts: SandboxParts): Router {
  const router = Router();
  router.get("/checkout-assets/checkout.js", serveBrowserScript(here("./browser/checkout.ts")));
  router.use("/checkout-assets", express.static(here("./assets"), { index: false, cacheControl: false }));
  router.use(checkoutApiRouter(parts));

  router.get("/checkout", (request, response) => {
    const checkout = beginCheckout(parts, visitorOf(parts.primaryShop(), request, response));
    response.redirect(303, checkout === null ? "/cart" : `/checkouts/cn/${checkout.token}`);
  });

  router.get("/checkouts/cn/:token", (request, response, next) => {
    const visit = checkoutVisit(parts, request, response);
    if (visit === null) next();
    else if (visit.checkout.completedOrderId !== null) response.redirect(303, `${request.path}/thank-you`);
    else if (visit.checkout.lines.length === 0) response.redirect(303, "/cart");
    else {
      const view = viewOf(parts, visit);
      const { shop } = visit.visitor;
      const state = extensionState({ shop, app: parts.app, url: parts.url() }, visit.checkout, view.priced);
      const page = (
        <>
          <CheckoutPage view={view} slot={slotHtml(parts, visit.visitor)} />
          <script
            type="application/json"
            id="checkout-config"
            dangerouslySetInnerHTML={{
              __html: embedded({
                base: request.path,
                slot: SLOT,
                storefrontApi: `/api/${parts.apiVersion}/graphql.json`,
                storefrontToken: EXTENSIONS_TOKEN,
                failed: visit.visitor.speech.say("updateFailed"),
                processing: visit.visitor.speech.say("processing"),
                state,
              }),
            }}
          />
        </>
      );
      show(response, view.visitor, visit.visitor.speech.say("checkout"), page, [
        "/checkout-assets/checkout.js",
      ]);
    }
  });

  router.get("/checkouts/cn/:token/thank-you", (request, response, next) => {
    const visit = checkoutVisit(parts, request, response);
    const order =
      visit === null ? undefined : visit.visitor.shop.orders[visit.checkout.completedOrderId ?? ""];
    if (visit === null) next();
    else if (order === undefined) response.redirect(303, `/checkouts/cn/${visit.checkout.token}`);
    else showOrder(visit.visitor, response, order, ThankYouPage);
  });

  router.get("/orders/:token", (request, response, next) => {
    // All shops of the sandbox are at one address: a link to another than the primary one names it.
    const named = request.query["shop"];
    const shop = typeof named === "string" ? parts.shop(named) : parts.primaryShop();
    const order = Object.values(shop?.orders ?? {}).find(({ token }) => token === request.params.token);
    if (shop === undefined || order === undefined) next();
    else showOrder(visitorOf(shop, request, response), response, order, OrderStatusPage);
  });
  return router;
}

function showOrder(
  visitor: Visitor,
  response: Response,
  order: Order,
  Page: (view: { visitor: Visitor; order: Order }) => VNode,
): void {
  const title = visitor.speech.say("orderNumber", { name: order.name });
  show(response, visitor, title, <Page visitor={visitor} order={order} />, ["/checkout-assets/checkout.js"]);
}

function show(response: Response, visitor: Visitor, title: string, body: VNode, scripts: string[]): void {
  const page = renderDocument({
    visitor,
    title: `${title} – ${visitor.shop.name}`,
    styles: ["/checkout-assets/checkout.css"],
    scripts,
    body,
  });
  response.type("html").set("Cache-Control", "no-store").send(page);
}

/**
 * The app's block, if the merchant placed one and the shop's plan has extensions in the checkout itself. A fault in it
 * must never keep anybody from paying.
 */
function slotHtml(parts: SandboxParts, { shop }: Visitor): string | null {
  if (!shop.plan.plus && !shop.plan.development) return null;
  const block = shop.checkoutBlocks.find(({ active, target }) => active && target === BLOCK_TARGET);
  if (block === undefined) return null;
  try {
    return checkoutExtensionSlot(SLOT, readExtension(`extensions/${block.extension}`));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    parts.warn(`the checkout shows no ${block.extension}: ${error.message}`);
    return null;
  }
}

function embedded(config: unknown): string {
  return JSON.stringify(config).replace(/</g, "\\u003c");
}
