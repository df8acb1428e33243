import {
  minorUnits,
  quoteCart,
  unitsOf,
  type Cart,
  type LeanCart,
  type Plan,
  type PremiumQuote,
} from "../../domain/rating/index";

/** A lean cart as a surface makes it: without the lines, tags and collections that can't matter. */
export function leanOf(plan: Plan, cart: Cart): LeanCart {
  const units = (amount: string) => unitsOf(amount, minorUnits(cart.currency));
  const selections = [plan.exclude, ...plan.offers.flatMap(({ rules }) => rules.map(({ match }) => match))];
  const tags = new Set(selections.flatMap((selection) => selection.tags.map((tag) => tag.toLowerCase())));
  const collections = new Set(selections.flatMap(({ collectionIds }) => collectionIds));
  return {
    currency: cart.currency,
    rate: cart.rate,
    destination: cart.destination,
    shipping: units(cart.shipping),
    lines: cart.lines
      .filter((line) => line.requiresShipping && !line.giftCard && !line.guarantee)
      .map(({ quantity, subtotal, discounted, product }) => ({
        quantity,
        value: units(plan.valueBasis === "discounted" ? discounted : subtotal),
        product: product && {
          ...product,
          tags: product.tags.filter((tag) => tags.has(tag.toLowerCase())),
          collectionIds: product.collectionIds.filter((id) => collections.has(id)),
        },
      })),
  };
}

/** Of the whole quotes what `premiumRaterOf` gives. */
export function premiumsOf(plan: Plan, cart: Cart): PremiumQuote[] {
  return quoteCart(plan, cart).map((quote) =>
    quote.offered ? { offer: quote.offer, offered: true, premium: quote.premium, payer: quote.payer } : quote,
  );
}
