import { fromMinorUnits, toMinorUnits } from "../money/index";
import { quoteCart, SHIPPING_LINE, type CartProduct, type Peril, type Plan } from "../rating/index";
import { checkPremium, conversionCost, type PremiumCheck } from "./premium-check";

/**
 * An order as it is rated: amounts in minor units of the shop's currency, as the order gives them (never converted
 * again). Lines of the guarantee product stand apart.
 */
export type RatedOrder = {
  currency: string;
  /** What the shopper paid in. */
  presentmentCurrency: string;
  /** Country code of the delivery address; null when the order has none. */
  destination: string | null;
  /** Shipping charged, after discounts. */
  shippingMinor: bigint;
  lines: readonly OrderLine[];
  guaranteeLines: readonly GuaranteeLine[];
};

export type OrderLine = {
  id: string;
  quantity: number;
  /** Of the whole line, before and after every discount. */
  subtotalMinor: bigint;
  discountedMinor: bigint;
  requiresShipping: boolean;
  giftCard: boolean;
  /** Null: a custom item, or a product that no longer exists. */
  product: CartProduct | null;
};

export type GuaranteeLine = {
  id: string;
  /** Of the whole line, after every discount, as the order gives it in both currencies. */
  chargedMinor: bigint;
  chargedPresentmentMinor: bigint;
  /** The offer that the shopper took, as the line names it. */
  offer: string | null;
};

/** What an order is guaranteed for. Minor units of the shop's currency. */
export type OrderCoverage = {
  /** The order's line that sold it, or "funded" where the shop gives it, or "reship" where it replaces claimed goods. */
  soldBy: string;
  payer: "shopper" | "merchant";
  /** Null when no offer of the plan fits. */
  offer: string | null;
  perils: readonly Peril[];
  insuredMinor: bigint;
  /** One for each line of the order, the guarantee's own excepted, then "shipping" where it is insured. */
  lines: readonly CoveredLine[];
  chargedMinor: bigint;
  /** What the shopper should have been charged; null when unrated. */
  dueMinor: bigint | null;
  /** What the cover is worth, whoever pays; null when unrated. */
  worthMinor: bigint | null;
  check: PremiumCheck;
};

/** `rule` is null on a line that isn't insured. */
export type CoveredLine = { id: string; quantity: number; rule: string | null; insuredMinor: bigint };

/** A published plan with the ladder that it was published with (rising step prices, shop currency). */
export type PublishedPlan = { plan: Plan; steps: readonly string[] };

/**
 * The coverages of an order by the plan that was in force (claims.md, *Coverage*): one for each guarantee that was
 * bought; where none was, one that the shop gives if the destination is merchant-funded. A guarantee that no plan or
 * offer fits is covered for nothing ("unrated") until a person decides.
 *
 * @param published null when there is none to rate by
 */
export function coverOrder(published: PublishedPlan | null, order: RatedOrder): OrderCoverage[] {
  const plan = published?.plan ?? null;
  if (order.guaranteeLines.length === 0) {
    const funded = plan && rateOrder(plan, order, null, "merchant");
    return funded ? [{ soldBy: "funded", chargedMinor: 0n, check: "matched", ...funded }] : [];
  }
  return order.guaranteeLines.map((line) => {
    const sold = { soldBy: line.id, chargedMinor: line.chargedMinor };
    const rated = plan && rateOrder(plan, order, line.offer, null);
    if (!rated) return { ...sold, ...unrated(order) };
    const check = checkPremium({
      chargedMinor: line.chargedMinor,
      dueMinor: rated.dueMinor,
      stepsMinor: (published?.steps ?? []).map((step) => minor(step, order.currency)),
      conversionMinor:
        order.presentmentCurrency === order.currency
          ? 0n
          : conversionCost(line.chargedMinor, line.chargedPresentmentMinor),
    });
    return { ...sold, ...rated, check };
  });
}

export type Rated = Omit<OrderCoverage, "soldBy" | "chargedMinor" | "check"> & { dueMinor: bigint };

/** Rates the order by one offer (`offer` null: the first that is offered), only where `payer` pays (null: whoever). */
export function rateOrder(
  plan: Plan,
  order: RatedOrder,
  offer: string | null,
  payer: "merchant" | null,
): Rated | null {
  const amount = (units: bigint) => fromMinorUnits(units, order.currency);
  const quotes = quoteCart(plan, {
    currency: order.currency,
    rate: "1",
    destination: order.destination,
    shipping: amount(order.shippingMinor),
    lines: order.lines.map((line) => ({
      id: line.id,
      quantity: line.quantity,
      subtotal: amount(line.subtotalMinor),
      discounted: amount(line.discountedMinor),
      requiresShipping: line.requiresShipping,
      giftCard: line.giftCard,
      guarantee: false,
      product: line.product,
    })),
  });
  for (const quote of quotes) {
    if (!quote.offered || (offer !== null && quote.offer !== offer)) continue;
    if (payer !== null && quote.payer !== payer) continue;
    const insured = new Map(quote.lines.map((line) => [line.id, line]));
    const covered = (id: string, quantity: number): CoveredLine => {
      const line = insured.get(id);
      return {
        id,
        quantity,
        rule: line?.rule ?? null,
        insuredMinor: line ? minor(line.insuredValue, order.currency) : 0n,
      };
    };
    const lines = order.lines.map((line) => covered(line.id, line.quantity));
    if (insured.has(SHIPPING_LINE)) lines.push(covered(SHIPPING_LINE, 1));
    return {
      payer: quote.payer,
      offer: quote.offer,
      perils: plan.offers.find(({ id }) => id === quote.offer)?.perils ?? [],
      insuredMinor: minor(quote.insuredValue, order.currency),
      lines,
      dueMinor: minor(quote.presentment.premium, order.currency),
      worthMinor: minor(quote.premium, order.currency),
    };
  }
  return null;
}

function unrated(order: RatedOrder): Omit<OrderCoverage, "soldBy" | "chargedMinor"> {
  return {
    payer: "shopper",
    offer: null,
    perils: [],
    insuredMinor: 0n,
    lines: order.lines.map((line) => ({
      id: line.id,
      quantity: line.quantity,
      rule: null,
      insuredMinor: 0n,
    })),
    dueMinor: null,
    worthMinor: null,
    check: "unrated",
  };
}

/** Quotes print amounts with the currency's digits, so this can only fail by a fault of ours. */
function minor(amount: string, currency: string): bigint {
  const units = toMinorUnits(amount, currency);
  if (units === null) throw new Error(`${amount} is not an amount in ${currency}`);
  return units;
}
