/** @jsxImportSource preact */
import { Router, type Request, type Response } from "express";
import type { ComponentChildren } from "preact";
import { findProductByHandle, isSold, stockOf } from "../commerce/catalog";
import type { SandboxParts } from "../sandbox";
import { readFields, textOf, type Fields } from "./ajax-cart/request-body";
import { framedPage } from "./frame";
import { allGoods, goodsIn, searchGoods } from "./goods";
import { Home } from "./pages/home";
import { CollectionPage, NotFoundPage, SearchPage } from "./pages/listings";
import { ProductPage } from "./pages/product";
import { productJson } from "./product-json";
import { sectionRendering } from "./theme/section-rendering";
import { themePage, type ThemePage } from "./theme/theme-page";
import { themeOf } from "./theme/themes";
import { chooseLocalization } from "./visitor";

/** Everything to look at in the shop. It answers every address that nobody else did, so it comes last. */
export function pagesRouter(parts: SandboxParts): Router {
  const router = Router();

  const show = (response: Response, page: ThemePage, title: string, children: ComponentChildren): void => {
    response.type("html").set("Cache-Control", "no-store").send(framedPage({ page, title, children }));
  };
  const notFound = (request: Request, response: Response): void => {
    const page = themePage(parts, request, response, { pageType: "404" });
    response.status(404);
    show(response, page, page.visitor.speech.say("notFoundTitle"), <NotFoundPage visitor={page.visitor} />);
  };

  router.use(sectionRendering(parts));

  router.get("/", (request, response) => {
    const page = themePage(parts, request, response, { pageType: "index" });
    show(response, page, page.visitor.shop.name, <Home visitor={page.visitor} />);
  });

  router.get(["/collections", "/collections/all"], (request, response) => {
    const pageType = request.path === "/collections" ? "list-collections" : "collection";
    const page = themePage(parts, request, response, { pageType });
    const { visitor } = page;
    const title = visitor.speech.say("allProducts");
    const products = allGoods(visitor.shop);
    show(response, page, title, <CollectionPage {...{ visitor, title, products }} descriptionHtml="" />);
  });

  router.get("/collections/:handle", (request, response) => {
    const collections = Object.values(parts.primaryShop().collections);
    const collection = collections.find(({ handle }) => handle === request.params.handle);
    if (collection === undefined) {
      notFound(request, response);
      return;
    }
    const page = themePage(parts, request, response, { pageType: "collection", collection });
    const { visitor } = page;
    const { title, descriptionHtml } = collection;
    const products = goodsIn(visitor.shop, collection);
    show(response, page, title, <CollectionPage {...{ visitor, title, descriptionHtml, products }} />);
  });

  router.get("/search", (request, response) => {
    const page = themePage(parts, request, response, { pageType: "search" });
    const { visitor } = page;
    const query = typeof request.query["q"] === "string" ? request.query["q"].trim().slice(0, 100) : "";
    const products = searchGoods(visitor.shop, query);
    show(response, page, visitor.speech.say("search"), <SearchPage {...{ visitor, query, products }} />);
  });

  router.get("/products/:handle", (request, response) => {
    const [, handle = "", script] = /^(.*?)(\.js)?$/.exec(request.params.handle) ?? [];
    const shop = parts.primaryShop();
    const product = findProductByHandle(shop, handle);
    const variant =
      product?.variants.find(({ id }) => id === request.query["variant"]) ??
      product?.variants.find((each) => stockOf(each) > 0) ??
      product?.variants[0];
    if (product === undefined || variant === undefined || !isSold(shop, product)) {
      notFound(request, response);
      return;
    }
    const page = themePage(parts, request, response, { pageType: "product", product });
    const { visitor } = page;
    if (script !== undefined) response.json(productJson(visitor, product));
    else show(response, page, product.title, <ProductPage {...{ visitor, product, variant }} />);
  });

  router.get("/cart", (request, response) => {
    const page = themePage(parts, request, response, { pageType: "cart" });
    const { CartPage } = themeOf(page);
    show(response, page, page.visitor.speech.say("cart"), <CartPage page={page} />);
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
    notFound(request, response);
  });
  return router;
}
