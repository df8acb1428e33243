/** @jsxImportSource preact */
import type { VNode } from "preact";
import type { Product } from "../../state/types";
import { cardOf } from "../goods";
import type { Visitor } from "../visitor";

/** Products side by side. */
export function GoodsGrid({ visitor, products }: { visitor: Visitor; products: readonly Product[] }): VNode {
  return (
    <ul class="goods">
      {products.map((product) => (
        <GoodsItem key={product.id} visitor={visitor} product={product} />
      ))}
    </ul>
  );
}

function GoodsItem({ visitor, product }: { visitor: Visitor; product: Product }): VNode {
  const card = cardOf(visitor, product);
  const { speech } = visitor;
  return (
    <li class="goods-item">
      <a href={card.url}>
        <span class="goods-picture">
          {card.picture === null ? null : (
            <img src={card.picture} alt="" width={800} height={800} loading="lazy" />
          )}
          {card.soldOut ? <span class="tag">{speech.say("soldOut")}</span> : null}
          {!card.soldOut && card.compareAt !== null ? (
            <span class="tag sale">{speech.say("sale")}</span>
          ) : null}
        </span>
        <span class="goods-vendor">{product.vendor}</span>
        <span class="goods-title">{product.title}</span>
        <span class="goods-price">
          {card.compareAt === null ? null : <s>{card.compareAt}</s>} {card.price}
        </span>
      </a>
    </li>
  );
}
