import {
  fromMinorUnits,
  minorUnits,
  powerOfTen,
  roundQuotient,
  scaled,
  toMinorUnits,
} from "../../../domain/money/index";
import {
  type Cart,
  type OfferedQuote,
  type Peril,
  type Plan,
  quoteCart,
  type RefusalReason,
  SHIPPING_LINE,
  stepFor,
} from "../../../domain/rating/index";
import { isGuarantee } from "./guarantee-line";
import type { Published } from "./published";
import { type ProductFacts, RATE_DECIMALS, ratedCart, rateOf } from "./rated-cart";
import type { Surroundings } from "./surroundings";

/** What the Storefront API told so far. */
export interface Knowledge {
  /** By product gid. */
  readonly products: ReadonlyMap<string, ProductFacts>;
  /** By `priceKey`; null for a variant that the shop doesn't sell there. */
  readonly prices: ReadonlyMap<string, Price | null>;
  /** True: the last tries to learn more failed. */
  readonly unreachable: boolean;
}

export interface Price {
  /** Decimal text as Shopify writes it ("75000.0"). */
  readonly amount: string;
  readonly currency: string;
}

/** What must be known before the cart can be quoted. */
export interface Missing {
  readonly products: readonly string[];
  readonly variants: readonly string[];
  readonly market: string | null;
}

/** Why the guarantee isn't offered, or can't stay in the cart. */
export type Refusal = RefusalReason | "offer-gone";

export type OfferAssessment =
  | {
      readonly id: string;
      readonly kind: "offered";
      /** The variant of the step that is charged, and what it costs the shopper. */
      readonly variant: string;
      readonly price: Price;
      readonly cover: Cover;
    }
  | { readonly id: string; readonly kind: "funded"; readonly cover: Cover }
  | { readonly id: string; readonly kind: "refused"; readonly reason: Refusal }
  /** The plan offers it, but what it would cost can't be told. */
  | { readonly id: string; readonly kind: "unpriced" };

export interface Cover {
  readonly perils: readonly Peril[];
  /** The most that it pays, in the shopper's currency. */
  readonly insured: Price;
  /** True: something that is shipped isn't covered. */
  readonly partly: boolean;
}

export type Assessment =
  | { readonly state: "ready"; readonly offers: readonly OfferAssessment[] }
  | { readonly state: "waiting"; readonly missing: Missing }
  /** The cart can't be rated: nothing can be learnt, prices of another currency, amounts that are none. */
  | { readonly state: "unavailable" };

export function priceKey(market: string | null, variant: string): string {
  return `${market ?? ""} ${variant}`;
}

/** What the published plan offers for the checkout as it is, or what is still missing to tell. Pure. */
export function assess(surroundings: Surroundings, published: Published, knowledge: Knowledge): Assessment {
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
  const unpriced: string[] = [];
  const offers = quoteCart(plan, cart).map((quote): OfferAssessment => {
    const id = quote.offer;
    if (!quote.offered) return { id, kind: "refused", reason: quote.reason };
    const cover = coverOf(quote, cart, published);
    if (quote.payer === "merchant") return { id, kind: "funded", cover };
    const variant = variantFor(quote.premium, published);
    if (variant === null) return { id, kind: "refused", reason: "zero-premium" };
    const price = knowledge.prices.get(priceKey(market, variant));
    if (price === undefined) unpriced.push(variant);
    return price && price.currency === currency
      ? { id, kind: "offered", variant, price, cover }
      : { id, kind: "unpriced" };
  });
  if (unpriced.length === 0) return { state: "ready", offers };
  return waiting({ products: [], variants: [...new Set(unpriced)], market }, knowledge);
}

function waiting(missing: Missing, { unreachable }: Knowledge): Assessment {
  return unreachable ? { state: "unavailable" } : { state: "waiting", missing };
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
  const rate = price === null || price.currency !== currency ? null : rateOf(step, price.amount);
  return rate === null ? { state: "unavailable" } : { state: "known", currency, rate };
}

function variantFor(premium: string, { ladder }: Published): string | null {
  const step = stepFor(ladder.steps, premium);
  return step === null ? null : (ladder.variants[ladder.steps.indexOf(step)] ?? null);
}

function coverOf(quote: OfferedQuote, cart: Cart, { plan }: Published): Cover {
  const uninsured = new Set(quote.uninsured);
  return {
    perils: plan.offers.find(({ id }) => id === quote.offer)?.perils ?? [],
    insured: { amount: insuredAmount(quote, cart, plan), currency: cart.currency },
    partly: cart.lines.some(({ id, requiresShipping }) => requiresShipping && uninsured.has(id)),
  };
}

/**
 * The insured value in the shopper's currency: what the insured lines cost there, to the unit. Only where the offer
 * caps it, the cap is converted, rounded half-up.
 */
function insuredAmount({ offer, insuredValue, lines }: OfferedQuote, cart: Cart, plan: Plan): string {
  const { currency, rate } = cart;
  if (plan.currency === currency) return insuredValue;
  const { maximumInsuredValue } = plan.offers.find(({ id }) => id === offer) ?? {};
  if (insuredValue === maximumInsuredValue) {
    const digits = minorUnits(plan.currency);
    const units =
      scaled(insuredValue, digits) * scaled(rate, RATE_DECIMALS) * powerOfTen(minorUnits(currency));
    return fromMinorUnits(roundQuotient(units, powerOfTen(digits + RATE_DECIMALS), "half-up"), currency);
  }
  const insured = new Set(lines.map(({ id }) => id));
  let units = insured.has(SHIPPING_LINE) ? (toMinorUnits(cart.shipping, currency) ?? 0n) : 0n;
  for (const line of cart.lines) {
    const value = plan.valueBasis === "discounted" ? line.discounted : line.subtotal;
    if (insured.has(line.id)) units += toMinorUnits(value, currency) ?? 0n;
  }
  return fromMinorUnits(units, currency);
}
