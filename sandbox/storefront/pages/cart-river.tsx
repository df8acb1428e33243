/** @jsxImportSource preact */
import type { VNode } from "preact";
import { Html, SectionElement } from "../theme/section-element";
import type { ThemePage } from "../theme/theme-page";
import { CartFailure } from "./cart-failure";
import { CartLines, shownAmount } from "./cart-lines";
import { EmptyCart } from "./empty-cart";

/** The form of the cart's page: its lines are in one section, its button in another. */
const FORM = "cart";
const DRAWER_FORM = "CartDrawer-Form";

/*
 * River shows the cart as Dawn does: a drawer, and a page of two sections with the checkout button outside of its form.
 * Its script exchanges what is inside of the sections.
 */

/** The cart's page: what is in it, and what it comes to, each a section of its own. */
export function CartPage({ page }: { page: ThemePage }): VNode {
  const { speech } = page.visitor;
  return (
    <div class="block cart-page">
      <h1>{speech.say("cart")}</h1>
      <CartFailure page={page} />
      <div class="cart-columns">
        <CartItems page={page} />
        <CartFooter page={page} />
      </div>
    </div>
  );
}

/** The cart's lines, in the form that its page sends. */
export function CartItems({ page }: { page: ThemePage }): VNode {
  const { visitor, visit } = page;
  return (
    <SectionElement id="main-cart-items">
      {visit.lines.length === 0 ? (
        <EmptyCart visitor={visitor} />
      ) : (
        <form id={FORM} method="post" action="/cart">
          <CartLines visitor={visitor} visit={visit} />
        </form>
      )}
    </SectionElement>
  );
}

/** Total and checkout button, and the blocks that the merchant put before it. */
export function CartFooter({ page }: { page: ThemePage }): VNode {
  const { visitor, visit, blocks } = page;
  const { speech, currency } = visitor;
  if (visit.lines.length === 0) {
    return <SectionElement id="main-cart-footer">{null}</SectionElement>;
  }
  const total = shownAmount(visitor, visit.priced.totals.subtotal.presentment);
  return (
    <SectionElement id="main-cart-footer">
      <aside class="cart-summary" aria-label={speech.say("orderSummary")}>
        <p class="cart-total">
          <span>{speech.say("estimatedTotal")}</span>
          <strong>{`${total} ${currency}`}</strong>
        </p>
        <p class="soft">{speech.say("taxesLater")}</p>
        <label class="note">
          <span>{speech.say("orderNote")}</span>
          <textarea name="note" rows={3} form={FORM} data-cart-note>
            {visitor.cart?.note ?? ""}
          </textarea>
        </label>
        <Html html={blocks.cartBlocks("main-cart-footer")} />
        <button class="button wide" type="submit" name="checkout" form={FORM}>
          {speech.say("checkOut")}
        </button>
        <a class="link" href="/collections/all">
          {speech.say("continueShopping")}
        </a>
      </aside>
    </SectionElement>
  );
}

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
      <form class="drawer-body" id={DRAWER_FORM} method="post" action="/cart">
        <CartLines visitor={visitor} visit={visit} />
      </form>
      <footer class="drawer-footer">
        <p class="cart-total">
          <span>{speech.say("estimatedTotal")}</span>
          <strong>{`${shownAmount(visitor, visit.priced.totals.subtotal.presentment)} ${currency}`}</strong>
        </p>
        <p class="soft">{speech.say("taxesLater")}</p>
        <button class="button wide" type="submit" name="checkout" form={DRAWER_FORM}>
          {speech.say("checkOut")}
        </button>
        <a class="link" href="/cart">
          {speech.say("viewCart")}
        </a>
      </footer>
    </>
  );
}
