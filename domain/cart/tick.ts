import { CONSENT_ATTRIBUTE } from "./attributes";
import { encodeConsent, type ConsentReceipt } from "./consent";
import type { CartLineState } from "./reconcile";

/** What a shopper pays: decimal text with the currency's digits. */
export type Amount = { readonly price: string; readonly currency: string };

/** A shopper ticked the box: at the price that stood beside it at that moment. */
export type Tick = Amount & {
  /** The receipt of it, as the line is to carry it (`encodeConsent`). */
  readonly consent: string;
};

/** The tick that a receipt is of. */
export function tickOf(receipt: ConsentReceipt): Tick {
  const { price, currency } = receipt;
  return { price, currency, consent: encodeConsent(receipt) };
}

/**
 * Whether a tick lets the guarantee be put into the cart at what it costs now. A tick is a consent to the price that
 * stood beside the box, and to no other, be it lower: when the price changed before the guarantee was added, nothing is
 * added and the shopper is shown the new one. Once a line carries the consent, the tick is carried out: what the line
 * costs from then on follows the cart (`repriced`).
 */
export function isConsentedTo(tick: Tick, due: Amount, lines: readonly CartLineState[]): boolean {
  return (tick.price === due.price && tick.currency === due.currency) || Boolean(lineOf(tick, lines));
}

/** The line that came of a tick, also when it was repriced since; undefined as long as there is none. */
export function lineOf<Line extends CartLineState>(
  { consent }: Pick<Tick, "consent">,
  lines: readonly Line[],
): Line | undefined {
  // A later price is the last thing that a receipt says: all before it stays.
  const first = consent.slice(0, -1);
  return lines.find(
    ({ guarantee, attributes }) => guarantee && attributes[CONSENT_ATTRIBUTE]?.startsWith(first),
  );
}
