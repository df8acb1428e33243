/** @jsxImportSource preact */
import { fileURLToPath } from "node:url";
import express, { Router, type Response } from "express";
import type { VNode } from "preact";
import { serveBrowserScript } from "../page-kit/browser-script";
import type { SandboxParts } from "../sandbox";
import type { Order } from "../state/types";
import { renderDocument } from "../storefront/document";
import { visitorOf, type Visitor } from "../storefront/visitor";
import { checkoutApiRouter } from "./api-router";
import { beginCheckout } from "./begin-checkout";
import { checkoutVisit, viewOf, type CheckoutVisit } from "./checkout-visit";
import { PageConfig, slotHtml } from "./extension-place";
import { extensionState } from "./extension-state";
import { orderState } from "./order-state";
import { CheckoutPage } from "./pages/checkout-page";
import { OrderStatusPage, ThankYouPage } from "./pages/order-pages";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Checkout, thank-you and order status pages. */
export function checkoutRouter(parts: SandboxParts): Router {
  const router = Router();
  router.get("/checkout-assets/checkout.js", serveBrowserScript(here("./browser/checkout.ts")));
  router.get("/checkout-assets/thank-you.js", serveBrowserScript(here("./browser/thank-you.ts")));
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
      const slot = slotHtml(parts, shop, "purchase.checkout.block.render");
      const page = (
        <>
          <CheckoutPage view={view} slot={slot} />
          <PageConfig {...{ parts, visitor: visit.visitor, base: request.path, state }} />
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
    else showThankYou(parts, visit, order, response);
  });

  router.get("/orders/:token", (request, response, next) => {
    // All shops of the sandbox are at one address: a link to another than the primary one names it.
    const named = request.query["shop"];
    const shop = typeof named === "string" ? parts.shop(named) : parts.primaryShop();
    const order = Object.values(shop?.orders ?? {}).find(({ token }) => token === request.params.token);
    if (shop === undefined || order === undefined) next();
    else {
      const visitor = visitorOf(shop, request, response);
      const page = <OrderStatusPage visitor={visitor} order={order} />;
      show(response, visitor, orderTitle(visitor, order), page, ["/checkout-assets/checkout.js"]);
    }
  });
  return router;
}

function showThankYou(
  parts: SandboxParts,
  { visitor, checkout }: CheckoutVisit,
  order: Order,
  response: Response,
): void {
  const { shop, speech } = visitor;
  const state = orderState({ shop, app: parts.app, url: parts.url() }, order, speech.language);
  const slot = slotHtml(parts, shop, "purchase.thank-you.block.render");
  const page = (
    <>
      <ThankYouPage visitor={visitor} order={order} slot={slot} />
      <PageConfig {...{ parts, visitor, base: `/checkouts/cn/${checkout.token}`, state }} />
    </>
  );
  show(response, visitor, orderTitle(visitor, order), page, ["/checkout-assets/thank-you.js"]);
}

function orderTitle({ speech }: Visitor, { name }: Order): string {
  return speech.say("orderNumber", { name });
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
