/** @jsxImportSource preact */
import { fileURLToPath } from "node:url";
import express, { Router, type Response } from "express";
import { serveBrowserScript } from "../page-kit/browser-script";
import type { SandboxParts } from "../sandbox";
import type { Order } from "../state/types";
import { visitorOf } from "../storefront/visitor";
import { checkoutApiRouter } from "./api-router";
import { beginCheckout } from "./begin-checkout";
import { checkoutVisit, viewOf, type CheckoutVisit } from "./checkout-visit";
import { PageConfig, slotHtml } from "./extension-place";
import { extensionState } from "./extension-state";
import { orderState } from "./order-state";
import { CheckoutPage } from "./pages/checkout-page";
import { ThankYouPage } from "./pages/order-pages";
import { orderStatusRoutes } from "./order-status-routes";
import { showPage } from "./show-page";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Checkout, thank-you and order status pages. */
export function checkoutRouter(parts: SandboxParts): Router {
  const router = Router();
  router.get("/checkout-assets/checkout.js", serveBrowserScript(here("./browser/checkout.ts")));
  router.get("/checkout-assets/thank-you.js", serveBrowserScript(here("./browser/thank-you.ts")));
  router.get("/checkout-assets/order-status.js", serveBrowserScript(here("./browser/order-status.ts")));
  router.use("/checkout-assets", express.static(here("./assets"), { index: false, cacheControl: false }));
  router.use(checkoutApiRouter(parts), orderStatusRoutes(parts));

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
      showPage(response, view.visitor, visit.visitor.speech.say("checkout"), page, [
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
  showPage(response, visitor, speech.say("orderNumber", { name: order.name }), page, [
    "/checkout-assets/thank-you.js",
  ]);
}
