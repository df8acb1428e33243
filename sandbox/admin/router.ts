import express, { Router, type Request, type RequestHandler } from "express";
import { z } from "zod";
import { pageAssets } from "../page-kit/assets";
import type { SandboxParts } from "../sandbox";
import type { Order } from "../state/types";
import { placeCheckoutBlock } from "./checkout-blocks";
import { embeddingRoutes } from "./embedding-routes";
import { cancelFromForm, fulfilFromForm, refundFromForm, type Outcome } from "./order-actions";
import { orderViewOf } from "./order-search";
import { checkoutEditorPage } from "./pages/checkout-editor-page";
import { customersPage } from "./pages/customers-page";
import { homePage } from "./pages/home-page";
import { notFoundPage } from "./pages/not-found-page";
import { orderPage } from "./pages/order-page";
import { ordersPage } from "./pages/orders-page";
import { productPage } from "./pages/product-page";
import { productsPage } from "./pages/products-page";
import { themeRoutes } from "./theme-routes";
import { signInByAddress, visiting, type Visit } from "./visit";

/** The admin's pages under /admin/store/{handle}. */
export function adminRouter(parts: SandboxParts): Router {
  const router = Router();
  const page = (path: string, show: (visit: Visit, request: Request) => string | null): void => {
    router.get(
      path,
      visiting(parts, (visit, request, response) => {
        const html = show(visit, request);
        if (html === null) response.status(404).send(notFoundPage(visit, null));
        else response.send(html);
      }),
    );
  };

  router.use(pageAssets());
  router.get("/admin", (_request, response) =>
    response.redirect(`/admin/store/${parts.primaryShop().handle}`),
  );
  router.use("/admin/store/:handle", signInByAddress(parts));
  page("/admin/store/:handle", homePage);
  page("/admin/store/:handle/orders", (visit, { query }) =>
    ordersPage(visit, {
      view: orderViewOf(query["view"]),
      query: textOf(query["query"]),
      page: Math.max(1, Number.parseInt(textOf(query["page"]), 10) || 1),
    }),
  );
  page("/admin/store/:handle/orders/:id", (visit, request) => {
    const order = orderOf(visit, request);
    return order ? orderPage(visit, order, null) : null;
  });
  page("/admin/store/:handle/products", (visit, { query }) => productsPage(visit, textOf(query["query"])));
  page("/admin/store/:handle/products/:id", (visit, { params }) => {
    const product = visit.shop.products[params["id"] ?? ""];
    return product ? productPage(visit, product) : null;
  });
  page("/admin/store/:handle/customers", (visit, { query }) => customersPage(visit, textOf(query["query"])));
  for (const path of [
    "/admin/store/:handle/settings/checkout",
    "/admin/store/:handle/settings/checkout/editor",
  ]) {
    page(path, checkoutEditorPage);
  }
  router.use(themeRoutes(parts));
  router.use(embeddingRoutes(parts));
  router.use(checkoutBlockRoutes(parts));
  router.use(orderActionRoutes(parts));
  page("/admin/store/:handle/*", () => null);
  return router;
}

/** What the order page's forms post to: done, back to the order; refused, the order again with the reason. */
function orderActionRoutes(parts: SandboxParts): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false });
  const post = (
    name: string,
    act: (visit: Visit, order: Order, body: unknown) => Outcome,
  ): RequestHandler[] => [
    form,
    visiting(parts, (visit, request, response) => {
      const order = orderOf(visit, request);
      if (!order) {
        response.status(404).send(notFoundPage(visit, visit.texts.order.notFound));
        return;
      }
      const outcome = act(visit, order, request.body);
      if (outcome.ok) response.redirect(303, `${visit.base}/orders/${order.id}#${name}`);
      else response.status(422).send(orderPage(visit, order, outcome.message));
    }),
  ];
  router.post("/admin/store/:handle/orders/:id/fulfil", ...post("parcels", fulfilFromForm));
  router.post("/admin/store/:handle/orders/:id/refund", ...post("refunds", refundFromForm));
  router.post("/admin/store/:handle/orders/:id/cancel", ...post("", cancelFromForm));
  return router;
}

/** What the checkout editor's buttons post to. */
function checkoutBlockRoutes(parts: SandboxParts): Router {
  const router = Router();
  router.post(
    "/admin/store/:handle/settings/checkout/blocks",
    express.urlencoded({ extended: false }),
    visiting(parts, (visit, request, response) => {
      const form = z
        .object({ extension: z.string(), target: z.string(), placed: z.enum(["yes", "no"]) })
        .safeParse(request.body);
      if (!form.success || !placeCheckoutBlock(parts, visit.shop, form.data, form.data.placed === "yes")) {
        response.status(422).send(checkoutEditorPage(visit));
        return;
      }
      parts.changed();
      response.redirect(303, `${visit.base}/settings/checkout`);
    }),
  );
  return router;
}

function orderOf(visit: Visit, request: Request): Order | undefined {
  return visit.shop.orders[request.params["id"] ?? ""];
}

/** A query parameter that was given once; anything else counts as empty. */
function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
