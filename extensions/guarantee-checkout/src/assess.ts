import type { RefusalReason } from "../../../domain/rating/index";
import { type Knowledge, priceKey, type Unknown, waiting } from "../../checkout-rating/knowledge";
import type { Price } from "../../checkout-rating/price";
import type { Published } from "../../checkout-rating/published";
import { type Cover, type QuotedOffer, quoteOffers } from "../../checkout-rating/quoted-offers";
import type { Surroundings } from "../../checkout-rating/surroundings";

/** Why the guarantee isn't offered, or can't stay in the cart. */
export type Refusal = RefusalReason | "offer-gone";

export type OfferAssessment =
  | {
      readonly id: string;
      readonly kind: "offered";
      /** The variant of the price step that is put into the cart. */
      readonly variant: string;
      /** Exactly, in the shop's currency. */
      readonly premium: string;
      /** What the shopper is charged. */
      readonly price: Price;
      readonly cover: Cover;
    }
  | { readonly id: string; readonly kind: "funded"; readonly cover: Cover }
  | { readonly id: string; readonly kind: "refused"; readonly reason: Refusal }
  /** The plan offers it, but what it would cost can't be told. */
  | { readonly id: string; readonly kind: "unpriced" };

export type Assessment = { readonly state: "ready"; readonly offers: readonly OfferAssessment[] } | Unknown;

/** What the published plan offers for the checkout as it is, and at what price, or what is still missing to tell. Pure. */
export function assess(surroundings: Surroundings, published: Published, knowledge: Knowledge): Assessment {
  const quoted = quoteOffers(surroundings, published, knowledge);
  if (quoted.state !== "ready") return quoted;
  const { market } = surroundings;
  const unpriced: string[] = [];
  const offers = quoted.offers.map((offer): OfferAssessment => {
    if (offer.kind !== "offered") return offer;
    const price = priceOf(offer, surroundings, published, knowledge);
    if (price === undefined) unpriced.push(offer.variant);
    return price && price.currency === surroundings.currency
      ? { ...offer, price }
      : { id: offer.id, kind: "unpriced" };
  });
  if (unpriced.length === 0) return { state: "ready", offers };
  return waiting({ products: [], variants: [...new Set(unpriced)], market }, knowledge);
}

/**
 * What the shopper is charged: the exact premium where the shop charges that and the shopper pays in its currency,
 * else what the step's variant costs where the shopper is. Undefined while that isn't known.
 */
function priceOf(
  { premium, variant }: Extract<QuotedOffer, { kind: "offered" }>,
  { currency, market }: Surroundings,
  { plan, ladder }: Published,
  { prices }: Knowledge,
): Price | null | undefined {
  if (ladder.pricing === "exact" && currency === plan.currency) return { amount: premium, currency };
  return prices.get(priceKey(market, variant));
}
