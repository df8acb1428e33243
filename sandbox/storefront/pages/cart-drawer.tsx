/** @jsxImportSource preact */
import type { VNode } from "preact";
import type { PricedVisit } from "../carts";
import type { Visitor } from "../visitor";
import { EmptyCart } from "./cart";
import { CartLines, shownAmount } from "./cart-lines";

/** The cart that slides in beside the page; the script replaces its inside after every change. */
export function CartDrawer({ visitor, visit }: { visitor: Visitor; visit: PricedVisit }): VNode {
  const { speech } = visitor;
  return (
    <dialog class="drawer" id="cart-drawer" aria-labelledby="cart-drawer-title">
      <header class="drawer-header">
        <h2 id="cart-drawer-title">{speech.say("cart")}</h2>
        <button class="tool" type="button" data-close-drawer aria-label={speech.say("close")}>
          <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
            <path d="m5 5 10 10M15 5 5 15" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" />
          </svg>
        </button>
      </header>
      <div class="drawer-body" data-cart-view="drawer">
        <CartDrawerInside visitor={visitor} visit={visit} />
      </div>
    </dialog>
  );
}

export function CartDrawerInside({ visitor, visit }: { visitor: Visitor; visit: PricedVisit }): VNode {
  const { speech, currency } = visitor;
  // What the header says of the cart; the page's script takes it from here.
  const count = (
    <span hidden data-new-count={visit.itemCount}>
      {speech.count("cartCount", visit.itemCount)}
    </span>
  );
  if (visit.lines.length === 0) {
    return (
      <>
        {count}
        <EmptyCart visitor={visitor} />
      </>
    );
  }
  return (
    <>
      {count}
      <CartLines visitor={visitor} visit={visit} />
      <footer class="drawer-footer">
        <p class="cart-total">
          <span>{speech.say("estimatedTotal")}</span>
          <strong>{`${shownAmount(visitor, visit.priced.totals.subtotal.presentment)} ${currency}`}</strong>
        </p>
        <p class="soft">{speech.say("taxesLater")}</p>
        <a class="button wide" href="/checkout">
          {speech.say("checkOut")}
        </a>
        <a class="link" href="/cart">
          {speech.say("viewCart")}
        </a>
      </footer>
    </>
  );
}
