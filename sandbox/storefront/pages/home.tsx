/** @jsxImportSource preact */
import type { VNode } from "preact";
import type { Product } from "../../state/types";
import { allGoods, cardOf, goodsIn, shownCollections } from "../goods";
import type { Visitor } from "../visitor";
import { GoodsGrid } from "./goods-grid";

/** The shop's best-known piece, and its own page's first picture. */
const HERO = "imperial-green-jadeite-bangle";

export function Home({ visitor }: { visitor: Visitor }): VNode {
  const { shop, speech } = visitor;
  const chosen = Object.values(shop.collections).find(({ handle }) => handle === "frontpage");
  const hero = allGoods(shop).find(({ handle }) => handle === HERO) ?? allGoods(shop)[0];
  const promises = ["Certified", "Packed", "Returns"] as const;
  return (
    <>
      <section class="hero">
        <div class="hero-words">
          <h1>{speech.say("heroTitle")}</h1>
          <p>{speech.say("heroText")}</p>
          <a class="button" href="/collections/bangles">
            {speech.say("heroAction")}
          </a>
        </div>
        {hero === undefined ? null : <HeroPiece visitor={visitor} product={hero} />}
      </section>
      <section class="block">
        <div class="block-heading">
          <h2>{chosen?.title ?? speech.say("allProducts")}</h2>
          <a href="/collections/all">{speech.say("allProducts")}</a>
        </div>
        <GoodsGrid
          visitor={visitor}
          products={(chosen ? goodsIn(shop, chosen) : allGoods(shop)).slice(0, 8)}
        />
      </section>
      <section class="block">
        <h2>{speech.say("collections")}</h2>
        <ul class="collections">
          {shownCollections(shop).map((collection) => (
            <li key={collection.id}>
              <a href={`/collections/${collection.handle}`}>
                <img
                  src={goodsIn(shop, collection)[0]?.images[0]?.url}
                  alt=""
                  width={800}
                  height={800}
                  loading="lazy"
                />
                <span>{collection.title}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section class="block story">
        <h2>{speech.say("storyTitle")}</h2>
        <p>{speech.say("storyText")}</p>
        <ul class="promises">
          {promises.map((promise) => (
            <li key={promise}>
              <h3>{speech.say(`promise${promise}`)}</h3>
              <p>{speech.say(`promise${promise}Text`)}</p>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function HeroPiece({ visitor, product }: { visitor: Visitor; product: Product }): VNode {
  const card = cardOf(visitor, product);
  return (
    <a class="hero-piece" href={card.url}>
      {card.picture === null ? null : <img src={card.picture} alt={product.title} width={800} height={800} />}
      <span class="hero-caption">
        <span>{visitor.speech.say("heroPiece")}</span>
        <strong>{product.title}</strong>
        <span>{card.price}</span>
      </span>
    </a>
  );
}
