/** @jsxImportSource preact */
import type { VNode } from "preact";
import { imageOf, variantTitleOf } from "../../commerce/catalog";
import { fromMinor } from "../../commerce/money";
import type { PricedCartLine, PricedVisit } from "../carts";
import type { Visitor } from "../visitor";

/** An amount of a priced cart as the visitor reads it. */
export function shownAmount(visitor: Visitor, presentment: bigint): string {
  return visitor.speech.money(fromMinor(presentment, visitor.currency), visitor.currency);
}

/** The cart's lines, each with its quantity and a way to remove it. Used by the page and by the drawer. */
export function CartLines({ visitor, visit }: { visitor: Visitor; visit: PricedVisit }): VNode {
  return (
    <ul class="cart-lines">
      {visit.lines.map((item) => (
        <CartLineItem key={item.line.key} visitor={visitor} item={item} />
      ))}
    </ul>
  );
}

function CartLineItem({ visitor, item }: { visitor: Visitor; item: PricedCartLine }): VNode {
  const { speech } = visitor;
  const { line, priced } = item;
  const product = priced.sellable?.product;
  const image = priced.sellable ? imageOf(priced.sellable) : null;
  const choice = priced.sellable ? variantTitleOf(priced.sellable.variant) : null;
  const title = choice === null ? priced.title : `${priced.title}, ${choice}`;
  const properties = line.properties.filter(({ key }) => !key.startsWith("_"));
  return (
    <li class="cart-line" data-line={line.key}>
      <a
        class="cart-picture"
        href={`/products/${product?.handle ?? ""}?variant=${line.variantId}`}
        tabIndex={-1}
        aria-hidden="true"
      >
        {image === null ? null : <img src={image.url} alt="" width={800} height={800} loading="lazy" />}
      </a>
      <div class="cart-what">
        <a class="cart-title" href={`/products/${product?.handle ?? ""}?variant=${line.variantId}`}>
          {priced.title}
        </a>
        {choice === null ? null : <span class="soft">{choice}</span>}
        {properties.map(({ key, value }) => (
          <span class="soft" key={key}>{`${key}: ${value}`}</span>
        ))}
        <span class="soft">{shownAmount(visitor, priced.unitPrice.presentment)}</span>
        <div class="cart-controls">
          <div class="stepper">
            <button type="button" data-step="-1" aria-label={speech.say("decrease", { title })}>
              −
            </button>
            <input
              type="number"
              name="updates[]"
              value={line.quantity}
              min={0}
              step={1}
              inputMode="numeric"
              aria-label={speech.say("quantityOf", { title })}
            />
            <button type="button" data-step="1" aria-label={speech.say("increase", { title })}>
              +
            </button>
          </div>
          <button class="link" type="button" data-remove aria-label={speech.say("removeItem", { title })}>
            {speech.say("remove")}
          </button>
        </div>
        <p class="form-error" role="alert" data-line-error hidden />
      </div>
      <p class="cart-amount">{shownAmount(visitor, priced.discounted.presentment)}</p>
    </li>
  );
}
