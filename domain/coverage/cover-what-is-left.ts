import { allocate, roundQuotient } from "../money/index";
import { SHIPPING_LINE } from "../rating/index";
import {
  rateOrder,
  type CoveredLine,
  type OrderCoverage,
  type PublishedPlan,
  type RatedOrder,
} from "./cover-order";

/** What is still insured, and what it would have cost alone. Minor units of the shop's currency. */
export type CoverOfTheRest = {
  insuredMinor: bigint;
  /** One for each line of the coverage as it was sold, with the quantity that is left. */
  lines: CoveredLine[];
  /** What the shopper would have been charged for what is left; null when unrated. */
  dueMinor: bigint | null;
};

/**
 * Covers what is left of an order after edits, refunds and returns (claims.md, *Coverage*): rated again by the plan that
 * sold it, as if only that had been ordered. Where the plan wouldn't offer the guarantee for so little, what is left stays
 * insured for its share: the shopper has bought it.
 *
 * @param order as it was placed, with the lines that were sold with the guarantee
 * @param sold what that was covered for
 * @param left how many are left of a line, by its id
 */
export function coverWhatIsLeft(
  published: PublishedPlan | null,
  order: RatedOrder,
  sold: OrderCoverage,
  left: ReadonlyMap<string, number>,
): CoverOfTheRest {
  const leftOf = (id: string, quantity: number) => Math.min(quantity, Math.max(0, left.get(id) ?? 0));
  const isWhole = order.lines.every(({ id, quantity }) => leftOf(id, quantity) === quantity);
  if (isWhole || sold.check === "unrated" || !published) {
    const lines = sold.lines.map((line) =>
      line.id === SHIPPING_LINE ? line : { ...line, quantity: leftOf(line.id, line.quantity) },
    );
    return { insuredMinor: sold.insuredMinor, lines, dueMinor: sold.dueMinor };
  }
  const goods = order.lines.flatMap((line) => {
    const quantity = leftOf(line.id, line.quantity);
    if (quantity === 0) return [];
    return {
      ...line,
      quantity,
      subtotalMinor: shareOf(line.subtotalMinor, quantity, line.quantity),
      discountedMinor: shareOf(line.discountedMinor, quantity, line.quantity),
    };
  });
  const rated = rateOrder(published.plan, { ...order, lines: goods }, sold.offer, null);
  const lines = sold.lines.map((line): CoveredLine => {
    const quantity = line.id === SHIPPING_LINE ? line.quantity : leftOf(line.id, line.quantity);
    const again = rated?.lines.find(({ id }) => id === line.id);
    const insuredMinor = rated
      ? (again?.insuredMinor ?? 0n)
      : shareOf(line.insuredMinor, quantity, line.quantity);
    return { ...line, quantity, rule: again?.rule ?? line.rule, insuredMinor };
  });
  const hasGoods = lines.some(({ id, insuredMinor }) => id !== SHIPPING_LINE && insuredMinor > 0n);
  if (!hasGoods) {
    // The shipping fee isn't guaranteed by itself.
    return { insuredMinor: 0n, lines: lines.map((line) => ({ ...line, insuredMinor: 0n })), dueMinor: 0n };
  }
  const insuredMinor = rated?.insuredMinor ?? lines.reduce((sum, line) => sum + line.insuredMinor, 0n);
  return { insuredMinor, lines, dueMinor: rated ? rated.dueMinor : dueShare(sold, insuredMinor) };
}

/** The part of a line's amount that falls on some of its units, so that the parts add up to the line. */
function shareOf(amountMinor: bigint, quantity: number, of: number): bigint {
  if (quantity >= of) return amountMinor;
  return allocate(amountMinor, [BigInt(quantity), BigInt(of - quantity)])[0] ?? 0n;
}

function dueShare({ dueMinor, insuredMinor }: OrderCoverage, leftMinor: bigint): bigint | null {
  if (dueMinor === null || insuredMinor === 0n) return dueMinor;
  return roundQuotient(dueMinor * leftMinor, insuredMinor, "half-up");
}
