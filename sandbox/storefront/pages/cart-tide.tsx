/** @jsxImportSource preact */
import type { VNode } from "preact";
import { Html, SectionElement } from "../theme/section-element";
import type { ThemePage } from "../theme/theme-page";
import { CartFailure } from "./cart-failure";
import { CartLines, shownAmount } from "./cart-lines";
import { EmptyCart } from "./empty-cart";

/*
 * Tide shows the cart in elements of its own, page and drawer alike: one form with its button inside. Its script
 * exchanges the whole elements, and tells of changes by Shopify's standard storefront events. The drawer is a snippet of
 * the layout: in the page it has no section around it.
 */

/** Sections of a page's template have ids like this one. */
export const CART_SECTION = "template--33001__main";

export function CartPage({ page }: { page: ThemePage }): VNode {
  return (
    <div class="block cart-page">
      <h1>{page.visitor.speech.say("cart")}</h1>
      <CartFailure page={page} />
      <CartSection page={page} />
    </div>
  );
}

export function CartSection({ page }: { page: ThemePage }): VNode {
  const { visitor, visit } = page;
  const Element = "tide-cart" as "div";
  return (
    <SectionElement id={CART_SECTION}>
      <Element class="tide-cart">
        {visit.lines.length === 0 ? (
          <EmptyCart visitor={visitor} />
        ) : (
          <form class="cart-columns" method="post" action="/cart">
            <CartLines visitor={visitor} visit={visit} />
            <aside class="cart-summary" aria-label={visitor.speech.say("orderSummary")}>
              <Totals page={page} />
              <Html html={page.blocks.cartBlocks(CART_SECTION)} />
              <CheckoutButton page={page} />
              <a class="link" href="/collections/all">
                {visitor.speech.say("continueShopping")}
              </a>
            </aside>
          </form>
        )}
      </Element>
    </SectionElement>
  );
}

/** What the Section Rendering API gives of the drawer. */
export function CartDrawerSection({ page }: { page: ThemePage }): VNode {
  return (
    <SectionElement id="cart-drawer">
      <CartDrawer page={page} />
    </SectionElement>
  );
}

export function CartDrawer({ page }: { page: ThemePage }): VNode {
  const { visitor, visit } = page;
  const { speech } = visitor;
  const Element = "tide-drawer" as "div";
  return (
    <Element class="tide-drawer">
      <dialog class="drawer" aria-labelledby="tide-drawer-title">
        <div class="drawer-inner">
          <header class="drawer-header">
            <h2 id="tide-drawer-title">{speech.say("cart")}</h2>
            <button class="tool" type="button" data-close-drawer aria-label={speech.say("close")}>
              <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
                <path
                  d="m5 5 10 10M15 5 5 15"
                  stroke="currentColor"
                  stroke-width="1.5"
                  stroke-linecap="round"
                />
              </svg>
            </button>
          </header>
          {visit.lines.length === 0 ? (
            <div class="drawer-body">
              <EmptyCart visitor={visitor} />
            </div>
          ) : (
            <form class="drawer-form" method="post" action="/cart">
              <div class="drawer-body">
                <CartLines visitor={visitor} visit={visit} />
              </div>
              <div class="drawer-footer">
                <Totals page={page} />
                <CheckoutButton page={page} />
                <a class="link" href="/cart">
                  {speech.say("viewCart")}
                </a>
              </div>
            </form>
          )}
        </div>
      </dialog>
    </Element>
  );
}

function Totals({ page }: { page: ThemePage }): VNode {
  const { visitor, visit } = page;
  const { speech, currency } = visitor;
  return (
    <>
      <p class="cart-total">
        <span>{speech.say("estimatedTotal")}</span>
        <strong>{`${shownAmount(visitor, visit.priced.totals.subtotal.presentment)} ${currency}`}</strong>
      </p>
      <p class="soft">{speech.say("taxesLater")}</p>
    </>
  );
}

function CheckoutButton({ page }: { page: ThemePage }): VNode {
  return (
    <button class="button wide" type="submit" name="checkout">
      {page.visitor.speech.say("checkOut")}
    </button>
  );
}
