/** @jsxImportSource preact */
import { Router, type Request, type Response } from "express";
import { installationOf } from "../commerce/app-installation";
import type { CheckoutState } from "../extension-host/checkout-state";
import { withImplied } from "../graphql/access";
import { mintExtensionToken } from "../oauth/session-token";
import type { SandboxParts } from "../sandbox";
import type { Customer, Order, ShopState } from "../state/types";
import { cookieOf } from "../storefront/cookies";
import { visitorOf, type Visitor } from "../storefront/visitor";
import { PageConfig, pageHtml, slotHtml } from "./extension-place";
import { orderStatusState } from "./order-status-state";
import { ExtensionPage, OrderStatusPage } from "./pages/order-pages";
import { showPage } from "./show-page";

/** Who is signed in to their customer account in this browser. It needs no password: this is nobody's real account. */
const CUSTOMER_COOKIE = "customer_account";

type OrderVisit = { shop: ShopState; order: Order; visitor: Visitor; signedIn: Customer | null };

/** The order's own page: whoever has its link sees it, and signs in there as the order's customer. */
export function orderStatusRoutes(parts: SandboxParts): Router {
  const router = Router();
  router.get("/orders/:token", (request, response, next) => {
    const visit = orderVisit(parts, request, response);
    if (visit === null) {
      next();
      return;
    }
    const { shop, order, visitor } = visit;
    const slot = slotHtml(parts, shop, "customer-account.order-status.block.render");
    const page = (
      <>
        <OrderStatusPage visitor={visitor} order={order} slot={slot} />
        <PageConfig {...{ parts, visitor, ...placeOf(request, order), state: stateOf(parts, visit) }} />
      </>
    );
    const title = visitor.speech.say("orderNumber", { name: order.name });
    showPage(response, visitor, title, page, ["/checkout-assets/order-status.js"]);
  });

  const page = "/orders/:token/pages/:handle";
  router.get([page, `${page}/*`], (request, response, next) => {
    const visit = orderVisit(parts, request, response);
    const customer = visit === null ? null : customerOf(visit);
    const slot = visit === null ? null : pageHtml(parts, visit.shop, request.params["handle"] ?? "");
    if (visit === null || customer === null || slot === null) {
      next();
      return;
    }
    // Whoever opens a full page signs in first.
    signIn(response, customer);
    const { order, visitor } = visit;
    const state = {
      ...stateOf(parts, { ...visit, signedIn: customer }),
      pagePath: (request.params as Record<string, string | undefined>)["0"] ?? "",
    };
    const shown = (
      <>
        <ExtensionPage visitor={visitor} order={order} slot={slot} />
        <PageConfig {...{ parts, visitor, ...placeOf(request, order), state }} />
      </>
    );
    const title = visitor.speech.say("orderNumber", { name: order.name });
    showPage(response, visitor, title, shown, ["/checkout-assets/order-status.js"]);
  });

  router.post("/orders/:token/session-token", (request, response, next) => {
    const visit = orderVisit(parts, request, response);
    if (visit === null) next();
    else {
      const { shop, signedIn } = visit;
      const mayKnow = withImplied(installationOf(shop, parts.app)?.scopes ?? []).has("read_customers");
      const customerId = mayKnow && signedIn !== null ? signedIn.id : null;
      response.json({ token: mintExtensionToken(parts.app, shop, customerId) });
    }
  });

  router.post("/orders/:token/login", (request, response, next) => {
    const visit = orderVisit(parts, request, response);
    if (visit === null) next();
    else {
      const customer = customerOf(visit);
      if (customer !== null) signIn(response, customer);
      response.json({ state: stateOf(parts, { ...visit, signedIn: customer }) });
    }
  });

  router.get("/account/logout", (_request, response) => {
    response.clearCookie(CUSTOMER_COOKIE, { path: "/" }).redirect(303, "/");
  });
  return router;
}

/** Null when no order has that token. All shops are at one address: a link to another than the primary one may name it. */
function orderVisit(parts: SandboxParts, request: Request, response: Response): OrderVisit | null {
  const named = request.query["shop"];
  const shops = typeof named === "string" ? [parts.shop(named)] : Object.values(parts.state.shops);
  for (const shop of shops) {
    const order = Object.values(shop?.orders ?? {}).find(({ token }) => token === request.params["token"]);
    if (shop === undefined || order === undefined) continue;
    const customer = customerOf({ shop, order });
    const signedIn = customer?.id === cookieOf(request, CUSTOMER_COOKIE) ? customer : null;
    return { shop, order, visitor: visitorOf(shop, request, response), signedIn };
  }
  return null;
}

function signIn(response: Response, customer: Customer): void {
  response.cookie(CUSTOMER_COOKIE, customer.id, { path: "/", sameSite: "lax", httpOnly: true });
}

/** Where the order's own page is, and everything below it. */
function placeOf(request: Request, { token }: Order): { base: string; search: string } {
  const named = request.query["shop"];
  const search = typeof named === "string" ? `?${new URLSearchParams({ shop: named }).toString()}` : "";
  return { base: `/orders/${token}`, search };
}

function customerOf({ shop, order }: Pick<OrderVisit, "shop" | "order">): Customer | null {
  return order.customerId === null ? null : (shop.customers[order.customerId] ?? null);
}

function stateOf(parts: SandboxParts, { shop, order, visitor, signedIn }: OrderVisit): CheckoutState {
  const surroundings = { shop, app: parts.app, url: parts.url() };
  return orderStatusState(surroundings, order, visitor.speech.language, signedIn);
}
