/** @jsxImportSource preact */
import { Router, type Request, type Response } from "express";
import type { ComponentChildren } from "preact";
import { render } from "preact-render-to-string";
import { findProductByHandle, isSold, stockOf } from "../commerce/catalog";
import type { SandboxParts } from "../sandbox";
import { readFields, textOf, type Fields } from "./ajax-cart/request-body";
import { priceVisit } from "./carts";
import { framedPage } from "./frame";
import { allGoods, goodsIn, searchGoods } from "./goods";
import { CartPage, CartPageInside } from "./pages/cart";
import { CartDrawerInside } from "./pages/cart-drawer";
import { Home } from "./pages/home";
import { CollectionPage, NotFoundPage, SearchPage } from "./pages/listings";
import { ProductPage } from "./pages/product";
import { productJson } from "./product-json";
import { chooseLocalization, visitorOf, type Visitor } from "./visitor";

/** Everything to look at in the shop. It answers every address that nobody else did, so it comes last. */
export function pagesRouter(parts: SandboxParts): Router {
  const router = Router();
  const visitorFor = (request: Request, response: Response): Visitor =>
    visitorOf(parts.primaryShop(), request, response);

  const show = (
    request: Request,
    response: Response,
    visitor: Visitor,
    title: string,
    children: ComponentChildren,
  ): void => {
    const page = framedPage({ visitor, title, path: request.originalUrl, now: parts.clock.now(), children });
    response.type("html").set("Cache-Control", "no-store").send(page);
  };
  const notFound = (request: Request, response: Response, visitor: Visitor): void => {
    response.status(404);
    show(request, response, visitor, visitor.speech.say("notFoundTitle"), <NotFoundPage visitor={visitor} />);
  };

  router.get("/", (request, response) => {
    const visitor = visitorFor(request, response);
    show(request, response, visitor, visitor.shop.name, <Home visitor={visitor} />);
  });

  router.get(["/collections", "/collections/all"], (request, response) => {
    const visitor = visitorFor(request, response);
    const title = visitor.speech.say("allProducts");
    const products = allGoods(visitor.shop);
    show(
      request,
      response,
      visitor,
      title,
      <CollectionPage {...{ visitor, title, products }} descriptionHtml="" />,
    );
  });

  router.get("/collections/:handle", (request, response) => {
    const visitor = visitorFor(request, response);
    const collections = Object.values(visitor.shop.collections);
    const collection = collections.find(({ handle }) => handle === request.params.handle);
    if (collection === undefined) {
      notFound(request, response, visitor);
      return;
    }
    const { title, descriptionHtml } = collection;
    const products = goodsIn(visitor.shop, collection);
    show(
      request,
      response,
      visitor,
      title,
      <CollectionPage {...{ visitor, title, descriptionHtml, products }} />,
    );
  });

  router.get("/search", (request, response) => {
    const visitor = visitorFor(request, response);
    const query = typeof request.query["q"] === "string" ? request.query["q"].trim().slice(0, 100) : "";
    const products = searchGoods(visitor.shop, query);
    show(
      request,
      response,
      visitor,
      visitor.speech.say("search"),
      <SearchPage {...{ visitor, query, products }} />,
    );
  });

  router.get("/products/:handle", (request, response) => {
    const visitor = visitorFor(request, response);
    const [, handle = "", script] = /^(.*?)(\.js)?$/.exec(request.params.handle) ?? [];
    const product = findProductByHandle(visitor.shop, handle);
    if (product === undefined || !isSold(visitor.shop, product)) {
      notFound(request, response, visitor);
      return;
    }
    if (script !== undefined) {
      response.json(productJson(visitor, product));
      return;
    }
    const variant =
      product.variants.find(({ id }) => id === request.query["variant"]) ??
      product.variants.find((each) => stockOf(each) > 0) ??
      product.variants[0];
    if (variant === undefined) notFound(request, response, visitor);
    else show(request, response, visitor, product.title, <ProductPage {...{ visitor, product, variant }} />);
  });

  // `view` names another template, as at Shopify: here the insides of page and drawer, for the page's script.
  router.get("/cart", (request, response) => {
    const visitor = visitorFor(request, response);
    const visit = priceVisit(visitor, parts.clock.now());
    const view = request.query["view"];
    if (view === "drawer") response.send(render(<CartDrawerInside visitor={visitor} visit={visit} />));
    else if (view === "page") response.send(render(<CartPageInside visitor={visitor} visit={visit} />));
    else {
      const failed = request.query["error"] !== undefined;
      show(
        request,
        response,
        visitor,
        visitor.speech.say("cart"),
        <CartPage {...{ visitor, visit, failed }} />,
      );
    }
  });

  router.post("/localization", readFields(), (request: Request, response: Response) => {
    const body = request.body as Fields;
    const [country, language] = [textOf(body["country_code"]), textOf(body["language_code"])];
    const shop = parts.primaryShop();
    chooseLocalization(shop, response, { country, language });
    const back = textOf(body["return_to"]) ?? "/";
    response.redirect(303, /^\/(?![/\\])/.test(back) ? back : "/");
  });

  router.get("*", (request, response) => {
    notFound(request, response, visitorFor(request, response));
  });
  return router;
}
