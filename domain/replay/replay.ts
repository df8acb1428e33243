import { fromMinorUnits } from "../money/index";
import type { Cart, Plan } from "../rating/index";
import { histogram } from "./histogram";
import { PlanTally, type Outcome } from "./plan-tally";
import type { DestinationFigures, OrderOutcome, ReplayedOrder, ReplayFigures } from "./replay-figures";

/** A past order as a plan is replayed over it. */
export type OrderToReplay = { readonly id: string; readonly name: string; readonly cart: Cart };

/** So many of the orders that change most are kept. */
export const MOST_CHANGED = 25;

/**
 * A plan replayed over past orders, one after the other, and held against the published one (null: none is published).
 * Where a plan makes several offers for an order, the first counts: it stands first at checkout, and is what a guarantee
 * that the shop gives is rated by.
 */
export class Replay {
  readonly #currency: string;
  readonly #tried: PlanTally;
  readonly #published: PlanTally | null;
  readonly #destinations = new Map<string, DestinationTally>();
  readonly #changes: Counts = {
    unchanged: 0,
    newlyOffered: 0,
    noLongerOffered: 0,
    higher: 0,
    lower: 0,
    nowFunded: 0,
    noLongerFunded: 0,
  };
  #mostChanged: Changed[] = [];
  #orders = 0;

  constructor(plan: Plan, published: Plan | null) {
    this.#currency = plan.currency;
    this.#tried = new PlanTally(plan);
    this.#published = published && new PlanTally(published);
  }

  add(order: OrderToReplay): void {
    this.#orders += 1;
    const after = this.#tried.add(order.cart);
    const before = this.#published?.add(order.cart) ?? null;
    const destination = order.cart.destination ?? "";
    const there = this.#destinations.get(destination) ?? newDestination();
    this.#destinations.set(destination, there);
    there.orders += 1;
    countIn(there.tried, after);
    if (before) {
      countIn(there.published, before);
      this.#compare(order, before, after);
    }
  }

  /** All that was found so far. */
  figures(): ReplayFigures {
    const bins = histogram([this.#tried.premiums, this.#published?.premiums ?? []]);
    const currency = this.#currency;
    const bars = bins.edges.map((edge, index) => ({
      from: fromMinorUnits(BigInt(edge), currency),
      below: edgeText(bins.edges[index + 1], currency),
      tried: bins.counts[0]?.[index] ?? 0,
      published: this.#published ? (bins.counts[1]?.[index] ?? 0) : null,
    }));
    return {
      currency,
      orders: this.#orders,
      tried: this.#tried.figures(),
      published: this.#published?.figures() ?? null,
      changes: this.#published ? { ...this.#changes } : null,
      distribution: bars,
      destinations: this.#destinationFigures(),
      mostChanged: this.#mostChanged.map(({ order }) => order),
    };
  }

  #compare(order: OrderToReplay, before: Outcome, after: Outcome): void {
    const difference = after.premium - before.premium;
    const changes = this.#changes;
    if (before.offered && after.offered) {
      if (difference > 0n) changes.higher += 1;
      else if (difference < 0n) changes.lower += 1;
      else if (before.funded === after.funded) changes.unchanged += 1;
      if (after.funded && !before.funded) changes.nowFunded += 1;
      if (before.funded && !after.funded) changes.noLongerFunded += 1;
    } else if (after.offered) changes.newlyOffered += 1;
    else if (before.offered) changes.noLongerOffered += 1;
    else changes.unchanged += 1;
    if (difference !== 0n) this.#keep(order, before, after, difference);
  }

  #keep(order: OrderToReplay, before: Outcome, after: Outcome, difference: bigint): void {
    const size = difference < 0n ? -difference : difference;
    const last = this.#mostChanged.at(-1);
    if (this.#mostChanged.length === MOST_CHANGED && last && size <= last.size) return;
    const place = this.#mostChanged.findIndex((other) => other.size < size);
    const changed: Changed = {
      size,
      order: {
        id: order.id,
        name: order.name,
        destination: order.cart.destination,
        before: told(before, this.#currency),
        after: told(after, this.#currency),
        difference: fromMinorUnits(difference, this.#currency),
      },
    };
    this.#mostChanged.splice(place < 0 ? this.#mostChanged.length : place, 0, changed);
    this.#mostChanged = this.#mostChanged.slice(0, MOST_CHANGED);
  }

  /** Where most orders went to comes first. */
  #destinationFigures(): DestinationFigures[] {
    const currency = this.#currency;
    return [...this.#destinations]
      .toSorted(([a, { orders: x }], [b, { orders: y }]) => y - x || (a < b ? -1 : 1))
      .map(([destination, { orders, tried, published }]) => ({
        destination: destination === "" ? null : destination,
        orders,
        tried: { offered: tried.offered, premium: fromMinorUnits(tried.premium, currency) },
        published: this.#published && {
          offered: published.offered,
          premium: fromMinorUnits(published.premium, currency),
        },
      }));
  }
}

type Counts = { -readonly [Key in keyof NonNullable<ReplayFigures["changes"]>]: number };

type Changed = { readonly size: bigint; readonly order: ReplayedOrder };

type Sum = { offered: number; premium: bigint };
type DestinationTally = { orders: number; tried: Sum; published: Sum };

function newDestination(): DestinationTally {
  return { orders: 0, tried: { offered: 0, premium: 0n }, published: { offered: 0, premium: 0n } };
}

function countIn(sum: Sum, outcome: Outcome): void {
  if (!outcome.offered) return;
  sum.offered += 1;
  sum.premium += outcome.premium;
}

function told(outcome: Outcome, currency: string): OrderOutcome {
  return outcome.offered
    ? { offered: true, premium: fromMinorUnits(outcome.premium, currency), funded: outcome.funded }
    : { offered: false, reason: outcome.reason };
}

function edgeText(edge: number | undefined, currency: string): string | null {
  return edge === undefined ? null : fromMinorUnits(BigInt(edge), currency);
}
