import { fromMinorUnits, minorUnits, scaled } from "../money/index";
import { raterOf, type Cart, type Plan, type Quote } from "../rating/index";
import type { OfferFigures, PlanFigures, RefusalCounts } from "./replay-figures";

/** What a plan says to one order, in minor units; a premium of zero where it offers nothing. */
export type Outcome = {
  readonly offered: boolean;
  readonly premium: bigint;
  readonly funded: boolean;
  readonly reason: keyof RefusalCounts | null;
};

/** Adds up what one plan says to orders. */
export class PlanTally {
  /** Of each order that it would be offered for, in minor units. */
  readonly premiums: number[] = [];
  readonly #plan: Plan;
  readonly #rate: (cart: Cart) => Quote[];
  readonly #digits: number;
  readonly #offers: { id: string; offered: number; premium: bigint; refused: RefusalCounts }[];
  readonly #refused: RefusalCounts = {};
  #orders = 0;
  #premium = 0n;
  #paidByShoppers = 0n;
  #funded = 0;
  #insured = 0n;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#rate = raterOf(plan);
    this.#digits = minorUnits(plan.currency);
    this.#offers = plan.offers.map(({ id }) => ({ id, offered: 0, premium: 0n, refused: {} }));
  }

  add(cart: Cart): Outcome {
    this.#orders += 1;
    const quotes = this.#rate(cart);
    for (const [index, quote] of quotes.entries()) {
      const offer = this.#offers[index];
      if (!offer) continue;
      if (quote.offered) {
        offer.offered += 1;
        offer.premium += scaled(quote.premium, this.#digits);
      } else offer.refused[quote.reason] = (offer.refused[quote.reason] ?? 0) + 1;
    }
    const first = quotes.find(({ offered }) => offered);
    if (!first?.offered) {
      const [refused] = quotes;
      const reason = refused && !refused.offered ? refused.reason : null;
      if (reason) this.#refused[reason] = (this.#refused[reason] ?? 0) + 1;
      return { offered: false, premium: 0n, funded: false, reason };
    }
    const premium = scaled(first.premium, this.#digits);
    const funded = first.payer === "merchant";
    this.premiums.push(Number(premium));
    this.#premium += premium;
    this.#insured += scaled(first.insuredValue, this.#digits);
    if (funded) this.#funded += 1;
    else this.#paidByShoppers += premium;
    return { offered: true, premium, funded, reason: null };
  }

  figures(): PlanFigures {
    const { currency } = this.#plan;
    const offered = this.premiums.length;
    const rising = this.premiums.toSorted((a, b) => a - b);
    const at = (part: number) =>
      offered === 0 ? null : fromMinorUnits(BigInt(rising[Math.floor((offered - 1) * part)] ?? 0), currency);
    return {
      offered,
      notOffered: this.#orders - offered,
      refused: this.#refused,
      funded: this.#funded,
      premium: fromMinorUnits(this.#premium, currency),
      paidByShoppers: fromMinorUnits(this.#paidByShoppers, currency),
      paidByShop: fromMinorUnits(this.#premium - this.#paidByShoppers, currency),
      insuredValue: fromMinorUnits(this.#insured, currency),
      least: at(0),
      median: at(0.5),
      most: at(1),
      offers: this.#offers.map((offer): OfferFigures => ({
        offer: offer.id,
        offered: offer.offered,
        premium: fromMinorUnits(offer.premium, currency),
        refused: offer.refused,
      })),
    };
  }
}
