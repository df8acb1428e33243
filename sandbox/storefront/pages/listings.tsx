/** @jsxImportSource preact */
import type { VNode } from "preact";
import type { Product } from "../../state/types";
import type { Visitor } from "../visitor";
import { GoodsGrid } from "./goods-grid";

/** A collection, or all that there is. */
export function CollectionPage(props: {
  visitor: Visitor;
  title: string;
  descriptionHtml: string;
  products: readonly Product[];
}): VNode {
  const { visitor, title, descriptionHtml, products } = props;
  return (
    <section class="block listing">
      <header class="listing-header">
        <h1>{title}</h1>
        {descriptionHtml === "" ? null : (
          <div class="lead" dangerouslySetInnerHTML={{ __html: descriptionHtml }} />
        )}
        <p class="soft">{visitor.speech.count("products", products.length)}</p>
      </header>
      <GoodsGrid visitor={visitor} products={products} />
    </section>
  );
}

export function SearchPage(props: { visitor: Visitor; query: string; products: readonly Product[] }): VNode {
  const { visitor, query, products } = props;
  const { speech } = visitor;
  return (
    <section class="block listing">
      <header class="listing-header">
        <h1>{query === "" ? speech.say("search") : speech.say("searchResults", { query })}</h1>
        <form class="big-search" action="/search" role="search">
          <input
            type="search"
            name="q"
            value={query}
            aria-label={speech.say("searchLabel")}
            placeholder={speech.say("searchLabel")}
          />
          <button class="button" type="submit">
            {speech.say("search")}
          </button>
        </form>
        {query === "" ? null : <p class="soft">{speech.count("products", products.length)}</p>}
      </header>
      {products.length > 0 ? <GoodsGrid visitor={visitor} products={products} /> : null}
      {query !== "" && products.length === 0 ? (
        <p class="empty">{speech.say("searchNothing", { query })}</p>
      ) : null}
    </section>
  );
}

export function NotFoundPage({ visitor }: { visitor: Visitor }): VNode {
  const { speech } = visitor;
  return (
    <section class="block empty">
      <h1>{speech.say("notFoundTitle")}</h1>
      <p>{speech.say("notFoundText")}</p>
      <a class="button" href="/collections/all">
        {speech.say("continueShopping")}
      </a>
    </section>
  );
}
