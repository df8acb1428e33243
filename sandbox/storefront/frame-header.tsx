/** @jsxImportSource preact */
import type { VNode } from "preact";
import { shownCollections } from "./goods";
import { Mark } from "./mark";
import { SectionElement } from "./theme/section-element";
import type { ThemePage } from "./theme/theme-page";
import type { Visitor } from "./visitor";

/** The bar above every page: the shop's name, its collections, search and the cart. */
export function Header({ page }: { page: ThemePage }): VNode {
  const { visitor } = page;
  const { shop, speech } = visitor;
  return (
    <header class="header">
      <div class="header-bar">
        <details class="menu">
          <summary aria-label={speech.say("menu")}>
            <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
              <path
                d="M3 6h16M3 11h16M3 16h16"
                stroke="currentColor"
                stroke-width="1.5"
                stroke-linecap="round"
              />
            </svg>
          </summary>
          <nav class="menu-panel" aria-label={speech.say("menu")}>
            <Links visitor={visitor} />
          </nav>
        </details>
        <a class="brand" href="/">
          <Mark size={34} />
          <span>{shop.name}</span>
        </a>
        <nav class="links" aria-label={speech.say("collections")}>
          <Links visitor={visitor} />
        </nav>
        <div class="tools">
          <form class="search" action="/search" role="search">
            <input
              type="search"
              name="q"
              aria-label={speech.say("searchLabel")}
              placeholder={speech.say("search")}
            />
          </form>
          <a class="tool" href="/search" aria-label={speech.say("search")}>
            <svg width="22" height="22" viewBox="0 0 22 22" fill="none" aria-hidden="true">
              <path
                d="M10 16a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM14.5 14.5 19 19"
                stroke="currentColor"
                stroke-width="1.5"
                stroke-linecap="round"
              />
            </svg>
          </a>
          <a class="tool" href="/cart" data-cart-link>
            <CartCount page={page} />
          </a>
        </div>
      </div>
    </header>
  );
}

/** What the header says of the cart: a section of its own, which the theme's script draws anew. */
export function CartCount({ page }: { page: ThemePage }): VNode {
  const { itemCount } = page.visit;
  return (
    <SectionElement id="cart-icon-bubble">
      <svg width="22" height="22" viewBox="0 0 22 22" fill="none" aria-hidden="true">
        <path
          d="M4 8h14l-1 11H5zM7.5 8V6.5a3.5 3.5 0 0 1 7 0V8"
          stroke="currentColor"
          stroke-width="1.5"
          stroke-linejoin="round"
        />
      </svg>
      <span class="visually-hidden" data-cart-words>
        {page.visitor.speech.count("cartCount", itemCount)}
      </span>
      <span class="bubble" aria-hidden="true" hidden={itemCount === 0}>
        {itemCount}
      </span>
    </SectionElement>
  );
}

function Links({ visitor }: { visitor: Visitor }): VNode {
  return (
    <ul>
      {shownCollections(visitor.shop).map(({ handle, title }) => (
        <li key={handle}>
          <a href={`/collections/${handle}`}>{title}</a>
        </li>
      ))}
      <li>
        <a href="/collections/all">{visitor.speech.say("allProducts")}</a>
      </li>
    </ul>
  );
}
