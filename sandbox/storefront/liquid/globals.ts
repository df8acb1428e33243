import { installationOf } from "../../commerce/app-installation";
import { gid } from "../../state/ids";
import type { App, Collection, Product, ThemeState } from "../../state/types";
import type { PricedVisit } from "../carts";
import type { Visitor } from "../visitor";
import { cartObject } from "./cart-objects";
import { metafieldsObject } from "./metafield-objects";
import { PlayedObject, type Fields, type Missing } from "./played-object";
import { collectionObject, productObject } from "./product-objects";
import { languageObject, localizationObject, shopObject } from "./shop-objects";

/** The kind of page, as `request.page_type` and `template.name` tell it. */
export type PageType =
  "index" | "product" | "collection" | "list-collections" | "search" | "cart" | "404" | "page";

/** One request to the storefront, as templates see it. */
export type LiquidPage = {
  visitor: Visitor;
  visit: PricedVisit;
  app: App;
  /** Where the storefront is, without a slash at the end. */
  url: string;
  /** Path without query. */
  path: string;
  pageType: PageType;
  product: Product | null;
  collection: Collection | null;
  /** The shop's, or what the theme editor previews. */
  theme: ThemeState;
  /** Shown inside the theme editor. */
  designMode: boolean;
};

/** Global objects of Liquid that aren't played: asking for one is told, any other unknown name is an unset variable. */
const NOT_PLAYED = [
  "additional_checkout_buttons",
  "all_country_option_tags",
  "all_products",
  "article",
  "articles",
  "blog",
  "blogs",
  "canonical_url",
  "checkout",
  "collections",
  "content_for_additional_checkout_buttons",
  "content_for_header",
  "content_for_index",
  "content_for_layout",
  "country_option_tags",
  "current_page",
  "current_tags",
  "customer",
  "customer_address",
  "form",
  "gift_card",
  "handle",
  "images",
  "linklists",
  "metaobject",
  "metaobjects",
  "order",
  "page",
  "page_description",
  "page_image",
  "page_title",
  "pages",
  "paginate",
  "policy",
  "powered_by_link",
  "predictive_search",
  "recommendations",
  "remote_product",
  "robots",
  "script",
  "scripts",
  "search",
  "settings",
  "sitemap",
  "theme",
  "user_agent",
];

/** The objects that every template can ask for; `more` are those of the block that is drawn. */
export function globalObjects(page: LiquidPage, more: Fields, missing: Missing): PlayedObject {
  const { visitor, visit, product, collection, url } = page;
  return new Globals(
    {
      cart: () => cartObject(visitor, visit, missing),
      shop: () => shopObject(visitor.shop, url, visitor.currency, missing),
      localization: () => localizationObject(visitor, missing),
      request: () => requestObject(page, missing),
      routes: () => routesObject(missing),
      template: () => templateObject(page, missing),
      app: () => appObject(page, missing),
      product: () => (product === null ? null : productObject(visitor, product, missing)),
      collection: () => (collection === null ? null : collectionObject(visitor, collection, missing)),
      ...more,
    },
    missing,
  );
}

class Globals extends PlayedObject {
  constructor(fields: Fields, missing: Missing) {
    super("", fields, (name) => {
      if (NOT_PLAYED.includes(name)) missing(name);
    });
  }
}

function requestObject(
  { visitor, pageType, path, url, designMode }: LiquidPage,
  missing: Missing,
): PlayedObject {
  return new PlayedObject(
    "request",
    {
      design_mode: () => designMode,
      visual_preview_mode: () => false,
      host: () => new URL(url).host,
      origin: () => url,
      path: () => path,
      page_type: () => pageType,
      locale: () => languageObject(visitor.shop, visitor.speech.language, missing),
    },
    missing,
  );
}

/** Languages aren't a part of addresses here, so these are the same in all of them. */
function routesObject(missing: Missing): PlayedObject {
  const addresses = {
    root_url: "/",
    cart_url: "/cart",
    cart_add_url: "/cart/add",
    cart_change_url: "/cart/change",
    cart_update_url: "/cart/update",
    cart_clear_url: "/cart/clear",
    collections_url: "/collections",
    all_products_collection_url: "/collections/all",
    search_url: "/search",
  };
  const fields = Object.entries(addresses).map(([name, address]) => [name, () => address] as const);
  return new PlayedObject("routes", Object.fromEntries(fields), missing);
}

function templateObject({ pageType }: LiquidPage, missing: Missing): PlayedObject {
  return new PlayedObject(
    "template",
    { name: () => pageType, suffix: () => null, directory: () => null },
    missing,
    { text: pageType },
  );
}

/** `app`: known in blocks of theme app extensions only, with what the app keeps at its installation. */
function appObject({ visitor, app }: LiquidPage, missing: Missing): PlayedObject {
  const installation = installationOf(visitor.shop, app);
  const owner = gid("AppInstallation", installation?.id ?? "0");
  return new PlayedObject(
    "app",
    { metafields: () => metafieldsObject("app.metafields", visitor.shop, owner, missing) },
    missing,
  );
}
