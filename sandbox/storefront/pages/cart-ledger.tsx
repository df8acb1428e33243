/** @jsxImportSource preact */
import type { VNode } from "preact";
import { imageOf, variantTitleOf } from "../../commerce/catalog";
import type { PricedCartLine } from "../carts";
import { Html, SectionElement } from "../theme/section-element";
import type { ThemePage } from "../theme/theme-page";
import type { Visitor } from "../visitor";
import { CartFailure } from "./cart-failure";
import { shownAmount } from "./cart-lines";
import { EmptyCart } from "./empty-cart";

/*
 * Ledger shows the cart as themes did before scripts: no drawer, one form that sends all quantities (`updates[]`), links
 * that remove, and a page that loads anew with each of them.
 */

/** Sections of a page's template have ids like this one. */
export const CART_SECTION = "template--22001__main";

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
  const { visitor, visit, blocks } = page;
  const { speech, currency } = visitor;
  return (
    <SectionElement id={CART_SECTION}>
      {visit.lines.length === 0 ? (
        <EmptyCart visitor={visitor} />
      ) : (
        <form class="cart-form" method="post" action="/cart" noValidate>
          <ul class="cart-lines">
            {visit.lines.map((item) => (
              <Line key={item.line.key} visitor={visitor} item={item} />
            ))}
          </ul>
          <div class="cart-summary">
            <label class="note">
              <span>{speech.say("orderNote")}</span>
              <textarea name="note" rows={2}>
                {visitor.cart?.note ?? ""}
              </textarea>
            </label>
            <p class="cart-total">
              <span>{speech.say("estimatedTotal")}</span>
              <strong>{`${shownAmount(visitor, visit.priced.totals.subtotal.presentment)} ${currency}`}</strong>
            </p>
            <p class="soft">{speech.say("taxesLater")}</p>
            <Html html={blocks.cartBlocks(CART_SECTION)} />
            <button class="button quiet wide" type="submit" name="update">
              {speech.say("updateCart")}
            </button>
            <input class="button wide" type="submit" name="checkout" value={speech.say("checkOut")} />
          </div>
        </form>
      )}
    </SectionElement>
  );
}

function Line({ visitor, item }: { visitor: Visitor; item: PricedCartLine }): VNode {
  const { speech } = visitor;
  const { line, priced } = item;
  const image = priced.sellable ? imageOf(priced.sellable) : null;
  const choice = priced.sellable ? variantTitleOf(priced.sellable.variant) : null;
  const title = choice === null ? priced.title : `${priced.title}, ${choice}`;
  const properties = line.properties.filter(({ key }) => !key.startsWith("_"));
  return (
    <li class="cart-line">
      <span class="cart-picture">
        {image === null ? null : <img src={image.url} alt="" width={800} height={800} loading="lazy" />}
      </span>
      <div class="cart-what">
        <span class="cart-title">{priced.title}</span>
        {choice === null ? null : <span class="soft">{choice}</span>}
        {properties.map(({ key, value }) => (
          <span class="soft" key={key}>{`${key}: ${value}`}</span>
        ))}
        <div class="cart-controls">
          <input
            class="quantity"
            type="number"
            name="updates[]"
            value={line.quantity}
            min={0}
            step={1}
            inputMode="numeric"
            aria-label={speech.say("quantityOf", { title })}
          />
          <a
            class="link"
            href={`/cart/change?id=${encodeURIComponent(line.key)}&quantity=0`}
            aria-label={speech.say("removeItem", { title })}
          >
            {speech.say("remove")}
          </a>
        </div>
      </div>
      <p class="cart-amount">{shownAmount(visitor, priced.discounted.presentment)}</p>
    </li>
  );
}
