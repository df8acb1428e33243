/** @jsxImportSource preact */
import type { VNode } from "preact";
import { SectionElement } from "../theme/section-element";
import type { ThemePage } from "../theme/theme-page";
import { EmptyCart } from "./cart";
import { CartLines, shownAmount } from "./cart-lines";

const FORM = "CartDrawer-Form";

/** The cart that slides in beside the page; the theme's script draws its inside anew after every change. */
export function CartDrawer({ page }: { page: ThemePage }): VNode {
  const { speech } = page.visitor;
  return (
    <SectionElement id="cart-drawer">
      <dialog class="drawer" id="CartDrawer" aria-labelledby="CartDrawer-Title">
        <div class="drawer-inner">
          <header class="drawer-header">
            <h2 id="CartDrawer-Title">{speech.say("cart")}</h2>
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
          <DrawerContents page={page} />
        </div>
      </dialog>
    </SectionElement>
  );
}

function DrawerContents({ page }: { page: ThemePage }): VNode {
  const { visitor, visit } = page;
  const { speech, currency } = visitor;
  if (visit.lines.length === 0) {
    return (
      <div class="drawer-body">
        <EmptyCart visitor={visitor} />
      </div>
    );
  }
  return (
    <>
      <form class="drawer-body" id={FORM} method="post" action="/cart">
        <CartLines visitor={visitor} visit={visit} />
      </form>
      <footer class="drawer-footer">
        <p class="cart-total">
          <span>{speech.say("estimatedTotal")}</span>
          <strong>{`${shownAmount(visitor, visit.priced.totals.subtotal.presentment)} ${currency}`}</strong>
        </p>
        <p class="soft">{speech.say("taxesLater")}</p>
        <button class="button wide" type="submit" name="checkout" form={FORM}>
          {speech.say("checkOut")}
        </button>
        <a class="link" href="/cart">
          {speech.say("viewCart")}
        </a>
      </footer>
    </>
  );
}
