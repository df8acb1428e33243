import { plainAmount, type Price } from "../../checkout-rating/price";
import type { Choice } from "./view-model";

/**
 * A price must have stood beside the box for so many milliseconds to have been read. It covers the way that a price
 * takes to the page, and a click back: the extension runs apart from the page that the shopper sees.
 */
export const READ_AFTER = 250;

/** The prices beside the offers' boxes, and since when: a shopper who ticks has read one, not just been shown it. */
export class ShownPrices {
  readonly #shown = new Map<string, Shown>();

  /** What is shown from now on; `now` in milliseconds. */
  show(choices: readonly Choice[], now: number): void {
    for (const { offer, price } of choices) {
      const known = this.#shown.get(offer);
      if (known && isSame(known.price, price)) continue;
      this.#shown.set(offer, { price, since: now, before: known ? readPrice(known, now) : null });
    }
  }

  /** The price that a shopper read who ticks now; null for an offer that isn't shown. */
  readAt(offer: string, now: number): Price | null {
    const known = this.#shown.get(offer);
    return known ? readPrice(known, now) : null;
  }
}

interface Shown {
  readonly price: Price;
  readonly since: number;
  /** The last price that could be read before; null when there was none. */
  readonly before: Price | null;
}

function readPrice({ price, since, before }: Shown, now: number): Price {
  return before === null || now - since >= READ_AFTER ? price : before;
}

function isSame(a: Price, b: Price): boolean {
  return a.currency === b.currency && plainAmount(a) === plainAmount(b);
}
