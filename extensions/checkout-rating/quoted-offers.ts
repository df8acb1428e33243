import { exchangeRateOf, fromMinorUnits, toMinorUnits } from "../../domain/money/index";
import { promiseThere, type PromiseThere } from "../../domain/cart/published-promise";
import {
  type Cart,
  insuredAmount,
  type OfferedQuote,
  type Peril,
  type Plan,
  quoteCart,
  type RefusalReason,
  SHIPPING_LINE,
  stepFor,
} from "../../domain/rating/index";
import { isGuarantee } from "./guarantee-line";
import { type Knowledge, priceKey, type Unknown, waiting } from "./knowledge";
import type { Price } from "./price";
import type { Published } from "./published";
import { ratedCart } from "./rated-cart";
import type { Surroundings } from "./surroundings";

export type QuotedOffer =
  | {
      readonly id: string;
      readonly kind: "offered";
      /** Exactly, in the shop's currency. */
      readonly premium: string;
      /** The variant that sells the premium's price step. */
      readonly variant: string;
      readonly cover: Cover;
    }
  | { readonly id: string; readonly kind: "funded"; readonly cover: Cover }
  | { readonly id: string; readonly kind: "refused"; readonly reason: RefusalReason };

export interface Cover {
  readonly perils: readonly Peril[];
  /** The most that it pays, in the shopper's currency. */
  readonly insured: Price;
  /** True: something that is shipped isn't covered. */
  readonly partly: boolean;
  /** When it is promised to come, and what is given if it doesn't; null: the offer doesn't cover lateness, or nothing is promised there. */
  readonly promise: PromiseThere | null;
}

/** `unavailable`: nothing can be learnt, prices are of another currency, or amounts are none. */
export type QuotedOffers = { readonly state: "ready"; readonly offers: readonly QuotedOffer[] } | Unknown;

/** The published plan's quotes for the checkout as it is, or what is still missing to tell. Pure. */
export function quoteOffers(
  surroundings: Surroundings,
  published: Published,
  knowledge: Knowledge,
): QuotedOffers {
  const { lines, market } = surroundings;
  const { plan } = published;
  const goods = lines.filter((line) => !isGuarantee(line, published));
  if (goods.length === 0) {
    const reason = "no-eligible-lines";
    return { state: "ready", offers: plan.offers.map(({ id }) => ({ id, kind: "refused", reason })) };
  }
  const products = [...new Set(goods.map(({ merchandise }) => merchandise.product.id))];
  const unknown = products.filter((id) => !knowledge.products.has(id));
  const exchange = exchangeRate(surroundings, published, knowledge);
  if (exchange.state === "unavailable") return exchange;
  if (unknown.length > 0 || exchange.state === "waiting") {
    const variants = exchange.state === "waiting" ? [exchange.variant] : [];
    return waiting({ products: unknown, variants, market }, knowledge);
  }

  const { currency, rate } = exchange;
  const cart = ratedCart({ ...surroundings, currency }, published, knowledge.products, rate);
  if (cart === null) return { state: "unavailable" };
  const offers = quoteCart(plan, cart).map((quote): QuotedOffer => {
    const id = quote.offer;
    if (!quote.offered) return { id, kind: "refused", reason: quote.reason };
    const cover = coverOf(quote, cart, published);
    if (quote.payer === "merchant") return { id, kind: "funded", cover };
    const variant = variantFor(quote.premium, published);
    if (variant === null) return { id, kind: "refused", reason: "zero-premium" };
    return { id, kind: "offered", premium: quote.premium, variant, cover };
  });
  return { state: "ready", offers };
}

type Exchange =
  | { readonly state: "known"; readonly currency: string; readonly rate: string }
  | { readonly state: "waiting"; readonly variant: string }
  | { readonly state: "unavailable" };

/** The rate of exchange that the shop's prices show, read off the ladder's top step, the most exact of them. */
function exchangeRate(
  { currency, market }: Surroundings,
  published: Published,
  { prices }: Knowledge,
): Exchange {
  const { plan, ladder } = published;
  if (currency === null) return { state: "unavailable" };
  if (currency === plan.currency) return { state: "known", currency, rate: "1" };
  const variant = ladder.variants.at(-1);
  const step = ladder.steps.at(-1);
  if (variant === undefined || step === undefined) return { state: "unavailable" };
  const price = prices.get(priceKey(market, variant));
  if (price === undefined) return { state: "waiting", variant };
  const rate = price === null || price.currency !== currency ? null : exchangeRateOf(step, price.amount);
  return rate === null ? { state: "unavailable" } : { state: "known", currency, rate };
}

function variantFor(premium: string, { ladder }: Published): string | null {
  const step = stepFor(ladder.steps, premium);
  return step === null ? null : (ladder.variants[ladder.steps.indexOf(step)] ?? null);
}

function coverOf(quote: OfferedQuote, cart: Cart, { plan, promise }: Published): Cover {
  const uninsured = new Set(quote.uninsured);
  const perils = plan.offers.find(({ id }) => id === quote.offer)?.perils ?? [];
  return {
    perils,
    promise: perils.includes("delay") ? promiseThere(promise, cart.destination) : null,
    insured: { amount: insuredIn(quote, cart, plan), currency: cart.currency },
    partly: cart.lines.some(({ id, requiresShipping }) => requiresShipping && uninsured.has(id)),
  };
}

/** The insured value in the shopper's currency. */
function insuredIn({ offer, insuredValue, lines }: OfferedQuote, cart: Cart, plan: Plan): string {
  const { currency } = cart;
  const units = (amount: string) => toMinorUnits(amount, currency) ?? 0n;
  const { maximumInsuredValue } = plan.offers.find(({ id }) => id === offer) ?? {};
  const cap = insuredValue === maximumInsuredValue ? toMinorUnits(insuredValue, plan.currency) : null;
  const insured = new Set(lines.map(({ id }) => id));
  const values = cart.lines
    .filter(({ id }) => insured.has(id))
    .map(({ discounted, subtotal }) => units(plan.valueBasis === "discounted" ? discounted : subtotal));
  if (insured.has(SHIPPING_LINE)) values.push(units(cart.shipping));
  return fromMinorUnits(insuredAmount(cap, values, plan.currency, cart), currency);
}
