/** @jsxImportSource preact */
import type { VNode } from "preact";
import { stockOf } from "../../commerce/catalog";
import { presentmentPrice } from "../../commerce/markets";
import type { Product, Variant } from "../../state/types";
import { alsoLike } from "../goods";
import type { Visitor } from "../visitor";
import { GoodsGrid } from "./goods-grid";

/** What the page's script needs of each variant to show it when it is chosen. */
export type VariantShown = {
  id: string;
  options: string[];
  price: string;
  compareAt: string | null;
  stock: string;
  available: boolean;
};

export function ProductPage(props: { visitor: Visitor; product: Product; variant: Variant }): VNode {
  const { visitor, product, variant } = props;
  const { speech, shop } = visitor;
  const shown = product.variants.map((each) => variantShown(visitor, each));
  const chosen = shown.find(({ id }) => id === variant.id);
  const picture = product.images[0];
  const others = alsoLike(shop, product, 4);
  return (
    <>
      <article class="product">
        <div class="product-picture">
          {picture === undefined ? null : (
            <img src={picture.url} alt={picture.alt} width={800} height={800} />
          )}
        </div>
        <div class="product-words">
          <p class="goods-vendor">{product.vendor}</p>
          <h1>{product.title}</h1>
          <p class="product-price" aria-live="polite">
            <s data-compare-at hidden={chosen?.compareAt === null}>
              {chosen?.compareAt}
            </s>{" "}
            <span data-price>{chosen?.price}</span>
          </p>
          <form class="product-form" method="post" action="/cart/add" data-product-form>
            <input type="hidden" name="id" value={variant.id} />
            <OptionPicker product={product} variant={variant} />
            <label class="quantity-field">
              <span>{speech.say("quantity")}</span>
              <input type="number" name="quantity" value={1} min={1} step={1} inputMode="numeric" />
            </label>
            <p class="stock" data-stock>
              {chosen?.stock}
            </p>
            <button
              class="button wide"
              type="submit"
              disabled={!chosen?.available}
              data-when-available={speech.say("addToCart")}
              data-when-sold-out={speech.say("soldOut")}
            >
              {speech.say(chosen?.available ? "addToCart" : "soldOut")}
            </button>
            <p class="form-error" role="alert" data-form-error hidden />
          </form>
          <script
            type="application/json"
            data-variants
            dangerouslySetInnerHTML={{ __html: JSON.stringify(shown).replace(/</g, "\\u003c") }}
          />
          <div class="prose" dangerouslySetInnerHTML={{ __html: product.descriptionHtml }} />
          <ProductDetails visitor={visitor} product={product} variant={variant} />
        </div>
      </article>
      {others.length > 0 ? (
        <section class="block">
          <h2>{speech.say("alsoLike")}</h2>
          <GoodsGrid visitor={visitor} products={others} />
        </section>
      ) : null}
    </>
  );
}

function variantShown(visitor: Visitor, variant: Variant): VariantShown {
  const { speech, shop, currency } = visitor;
  const money = (price: string): string => speech.money(presentmentPrice(shop, price, currency), currency);
  const stock = stockOf(variant);
  const few = stock > 0 && stock <= 5;
  return {
    id: variant.id,
    options: variant.optionValues,
    price: money(variant.price),
    compareAt: variant.compareAtPrice === null ? null : money(variant.compareAtPrice),
    stock:
      stock <= 0
        ? speech.say("soldOut")
        : few
          ? speech.say("stockLeft", { count: stock })
          : speech.say("inStock"),
    available: stock > 0,
  };
}

function OptionPicker({ product, variant }: { product: Product; variant: Variant }): VNode | null {
  if (product.variants.length < 2) return null;
  return (
    <>
      {product.options.map((option, index) => (
        <fieldset class="options" key={option.id} data-option={index}>
          <legend>{option.name}</legend>
          {option.values.map(({ id, name }) => (
            <label class="option" key={id}>
              <input
                type="radio"
                name={`option-${index}`}
                value={name}
                checked={variant.optionValues[index] === name}
              />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
      ))}
    </>
  );
}

function ProductDetails({
  visitor,
  product,
  variant,
}: {
  visitor: Visitor;
  product: Product;
  variant: Variant;
}): VNode {
  const { speech } = visitor;
  const { grams, requiresShipping } = variant.inventoryItem;
  return (
    <dl class="facts">
      <div>
        <dt>{speech.say("type")}</dt>
        <dd>{product.productType}</dd>
      </div>
      {grams > 0 ? (
        <div>
          <dt>{speech.say("weight")}</dt>
          <dd>{`${grams} g`}</dd>
        </div>
      ) : null}
      <div>
        <dt>{speech.say("delivery")}</dt>
        <dd>{speech.say(requiresShipping ? "shipsFrom" : "sentByEmail")}</dd>
      </div>
    </dl>
  );
}
