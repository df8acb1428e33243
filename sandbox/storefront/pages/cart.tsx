/** @jsxImportSource preact */
import type { VNode } from "preact";
import type { PricedVisit } from "../carts";
import type { Visitor } from "../visitor";
import { CartLines, shownAmount } from "./cart-lines";

/** The cart's page; the script replaces its inside after every change. */
export function CartPage(props: { visitor: Visitor; visit: PricedVisit; failed: boolean }): VNode {
  const { visitor, failed } = props;
  return (
    <section class="block cart-page">
      <h1>{visitor.speech.say("cart")}</h1>
      {failed ? (
        <p class="form-error" role="alert">
          {visitor.speech.say("cartError")}
        </p>
      ) : null}
      <div data-cart-view="page">
        <CartPageInside visitor={visitor} visit={props.visit} />
      </div>
    </section>
  );
}

export function CartPageInside({ visitor, visit }: { visitor: Visitor; visit: PricedVisit }): VNode {
  const { speech, currency } = visitor;
  if (visit.lines.length === 0) return <EmptyCart visitor={visitor} />;
  const total = shownAmount(visitor, visit.priced.totals.subtotal.presentment);
  return (
    <form class="cart-columns" method="post" action="/cart/update">
      <CartLines visitor={visitor} visit={visit} />
      <aside class="cart-summary" aria-label={speech.say("orderSummary")}>
        <p class="cart-total">
          <span>{speech.say("estimatedTotal")}</span>
          <strong>{`${total} ${currency}`}</strong>
        </p>
        <p class="soft">{speech.say("taxesLater")}</p>
        <label class="note">
          <span>{speech.say("orderNote")}</span>
          <textarea name="note" rows={3} data-cart-note>
            {visitor.cart?.note ?? ""}
          </textarea>
        </label>
        <button class="button wide" type="submit" name="checkout" value="1">
          {speech.say("checkOut")}
        </button>
        <a class="link" href="/collections/all">
          {speech.say("continueShopping")}
        </a>
      </aside>
    </form>
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
