/** @jsxImportSource preact */
import type { VNode } from "preact";
import { Html, SectionElement } from "../theme/section-element";
import type { ThemePage } from "../theme/theme-page";
import type { Visitor } from "../visitor";
import { CartLines, shownAmount } from "./cart-lines";

/** The form of the cart's page: its lines are in one section, its button in another. */
const FORM = "cart";

/** The cart's page: what is in it, and what it comes to, each a section of its own. */
export function CartPage({ page }: { page: ThemePage }): VNode {
  const { speech } = page.visitor;
  return (
    <div class="block cart-page">
      <h1>{speech.say("cart")}</h1>
      {page.cartFailed ? (
        <p class="form-error" role="alert">
          {speech.say("cartError")}
        </p>
      ) : null}
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

export function EmptyCart({ visitor }: { visitor: Visitor }): VNode {
  const { speech } = visitor;
  return (
    <div class="empty">
      <h2>{speech.say("cartEmpty")}</h2>
      <p>{speech.say("cartEmptyText")}</p>
      <a class="button" href="/collections/all">
        {speech.say("continueShopping")}
      </a>
    </div>
  );
}
