/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from "preact";
import { sealMark } from "../pictures/seal-mark";
import { priceVisit } from "./carts";
import { renderDocument } from "./document";
import { shownCollections } from "./goods";
import { LANGUAGES, isLanguage } from "./language";
import { CartDrawer } from "./pages/cart-drawer";
import { countriesFor, type Visitor } from "./visitor";

export type FramedPage = {
  visitor: Visitor;
  title: string;
  /** Where the visitor is, to come back to after choosing another country. */
  path: string;
  now: Date;
  children: ComponentChildren;
};

/** A page of the shop with its header, footer and cart drawer. */
export function framedPage({ visitor, title, path, now, children }: FramedPage): string {
  const { shop, speech } = visitor;
  const visit = priceVisit(visitor, now);
  return renderDocument({
    visitor,
    title: title === shop.name ? title : `${title} – ${shop.name}`,
    styles: ["/storefront-assets/storefront.css"],
    scripts: ["/storefront-assets/storefront.js"],
    body: (
      <>
        <a class="skip" href="#main">
          {speech.say("skipToContent")}
        </a>
        <p class="announcement">{speech.say("footerNote")}</p>
        <Header visitor={visitor} itemCount={visit.itemCount} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer visitor={visitor} path={path} />
        <CartDrawer visitor={visitor} visit={visit} />
        <div class="visually-hidden" role="status" data-announcer />
      </>
    ),
  });
}

/** The shop's mark: a seal with the character for jade. */
export function Mark({ size }: { size: number }): VNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 100 100"
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: sealMark(0, 0, 100) }}
    />
  );
}

function Header({ visitor, itemCount }: { visitor: Visitor; itemCount: number }): VNode {
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
          <a class="tool" href="/cart" data-cart-link aria-label={speech.count("cartCount", itemCount)}>
            <svg width="22" height="22" viewBox="0 0 22 22" fill="none" aria-hidden="true">
              <path
                d="M4 8h14l-1 11H5zM7.5 8V6.5a3.5 3.5 0 0 1 7 0V8"
                stroke="currentColor"
                stroke-width="1.5"
                stroke-linejoin="round"
              />
            </svg>
            <span class="bubble" data-cart-count hidden={itemCount === 0}>
              {itemCount}
            </span>
          </a>
        </div>
      </div>
    </header>
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

function Footer({ visitor, path }: { visitor: Visitor; path: string }): VNode {
  const { shop, speech } = visitor;
  return (
    <footer class="footer">
      <div class="footer-inner">
        <div class="footer-brand">
          <Mark size={40} />
          <p>{speech.say("storyText")}</p>
        </div>
        <LocalizationForm visitor={visitor} path={path} />
        <p class="fine">
          © {shop.name} · {speech.say("allRights")}
        </p>
      </div>
    </footer>
  );
}

/** Country with its currency, and language; sent as soon as one is chosen, or by its button without scripts. */
function LocalizationForm({ visitor, path }: { visitor: Visitor; path: string }): VNode {
  const { shop, speech, country } = visitor;
  return (
    <form class="localization" method="post" action="/localization" data-sends-on-change>
      <input type="hidden" name="return_to" value={path} />
      <label>
        <span>{speech.say("countryRegion")}</span>
        <select name="country_code">
          {countriesFor(shop, speech).map(({ code, name, currency }) => (
            <option key={code} value={code} selected={code === country}>
              {`${name} (${currency})`}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{speech.say("language")}</span>
        <select name="language_code">
          {Object.keys(LANGUAGES)
            .filter(isLanguage)
            .map((tag) => (
              <option key={tag} value={tag} selected={tag === speech.language} lang={tag}>
                {LANGUAGES[tag].name}
              </option>
            ))}
        </select>
      </label>
      <noscript>
        <button class="button quiet" type="submit">
          OK
        </button>
      </noscript>
    </form>
  );
}
