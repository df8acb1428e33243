import {
  CONSENT_ATTRIBUTE,
  guaranteeIn,
  lineOf,
  nextChange,
  offerInCart,
  PLAN_VERSION_ATTRIBUTE,
  type Wanted,
} from "../../../domain/cart/index";
import { discountShares, exchangeRateOf, fromMinorUnits } from "../../../domain/money/index";
import { insuredAmount } from "../../../domain/rating/insured-amount";
import { unpackPlan } from "../../../domain/rating/plan-form/packed-plan";
import type { PreparedPlan } from "../../../domain/rating/prepared-plan";
import { rateCart } from "../../../domain/rating/rate-offer";
import { fromAjax, fromStorefront } from "./amounts";
import { repricedText } from "./consent";
import type { Decide, Decided, View } from "./decision";

let prepared: PreparedPlan | undefined;

/** What the cart should hold, and what there is to show. */
export const decide: Decide = (page, cart, prices, wish, isRenewed) => {
  const { plan, ladder, products } = page;
  const { steps, variants } = ladder;
  const { currency } = cart;
  const { version } = plan;
  const lines = cart.items.map((item) => ({
    ...item,
    variant: String(item.variant_id),
    guarantee: item.product_id === page.productId,
    attributes: item.properties ?? {},
  }));
  const held = guaranteeIn(lines);
  // To take a guarantee away nothing has to be known.
  if (held && (wish === null || lines.every(({ guarantee }) => guarantee)))
    return { view: null, change: nextChange(lines, null, "add-first"), farewell: null };

  const shipped = lines.filter(({ requires_shipping, guarantee }) => requires_shipping && !guarantee);
  // As long as it can't be told, nothing is offered, and the cart stays as it is.
  const view: View = { state: "none", offers: {}, inCart: null, isPartly: false };
  const decided: Decided = { view, change: null, held: held?.key, farewell: wish ? "add" : null };
  const isNewer = Number(held?.attributes[PLAN_VERSION_ATTRIBUTE]) > version;
  if (isNewer || page.currency !== currency || shipped.some(({ product_id }) => !products[product_id]))
    return isRenewed ? decided : null;

  const isShops = currency === plan.currency;
  // The rate of exchange is read off the ladder's top step, the most exact of its prices.
  const topStep = steps.at(-1) ?? "";
  const topVariant = variants.at(-1) ?? "";
  const top = isShops ? topStep : prices.get(topVariant);
  if (top === undefined) return topVariant;
  const rate = exchangeRateOf(topStep, top ?? "0");
  if (rate === null) return decided;
  const shares = discountShares(
    BigInt(cart.items_subtotal_price - cart.total_price),
    lines.map((line) => BigInt(line.final_line_price)),
  );
  const lean = {
    currency,
    rate,
    destination: page.country,
    shipping: 0,
    lines: shipped.map((item) => ({
      quantity: item.quantity,
      value: item.gift_card
        ? 0
        : fromAjax(
            plan.valueBasis === "discounted"
              ? item.final_line_price - Number(shares[lines.indexOf(item)])
              : item.original_line_price,
            currency,
          ),
      product: products[item.product_id] ?? null,
    })),
  };
  view.inCart = offerInCart(lines, page.offers);
  const chosen = wish ? wish.o : view.inCart;
  const money = (amount: string): string =>
    new Intl.NumberFormat(page.language, { style: "currency", currency }).format(amount as `${number}`);
  // Never at another price than the one that the shopper agreed to, until a line carries the consent; then it follows.
  const receipt = JSON.stringify(wish);
  const ticked = wish && !lineOf({ consent: receipt }, lines) && wish;
  let wanted: Wanted | null = null;
  decided.farewell = chosen === null ? null : "offer-gone";
  if (prepared?.plan !== plan) prepared = unpackPlan(page.rating, plan);
  for (const rating of rateCart(prepared, lean).offers) {
    const offer = rating.offer.id;
    if (rating.reason !== null) {
      if (offer === chosen) decided.farewell = rating.reason;
      continue;
    }
    const insured = lean.lines.filter((_, index) => rating.insured.rules[index]).map(({ value }) => value);
    view.isPartly ||= insured.length < shipped.length;
    const premium = fromMinorUnits(rating.premium, plan.currency);
    const isFunded = rating.payer === "merchant";
    // The highest step that is not above the premium. As they are only compared, numbers are exact enough.
    const step = steps.findLastIndex((each) => Number(each) <= Number(premium));
    const variant = variants[step] ?? "";
    const price = isFunded ? "0" : isShops && ladder.pricing === "exact" ? premium : prices.get(variant); // asked for in the shop's currency too: a market may have prices of its own
    if (price === undefined) return variant;
    if (price === null) continue; // not for sale there
    const amount = fromStorefront(price, currency);
    view.state = isFunded ? "funded" : "offers";
    view.offers[offer] = {
      amount,
      price: money(amount),
      insured: money(fromMinorUnits(insuredAmount(rating.cap, insured, plan.currency, lean), currency)),
    };
    if (offer !== chosen) continue;
    const isOther = ticked && ticked.p + ticked.c !== amount + currency;
    decided.farewell = isFunded ? "funded" : isOther ? "changed" : null;
    const consent = ticked
      ? receipt
      : repricedText(held?.attributes[CONSENT_ATTRIBUTE], amount, currency, version);
    if (!decided.farewell) wanted = { variant, offer, version, premium, consent };
  }
  decided.change = nextChange(lines, wanted, "add-first");
  const shown = view.offers[view.inCart ?? ""];
  if (!decided.change && held && shown) {
    shown.amount = fromMinorUnits(BigInt(fromAjax(held.final_line_price, currency)), currency);
    shown.price = money(shown.amount);
  }
  return decided;
};
