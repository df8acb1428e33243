import { minorUnits, scaled } from "../../money/index";
import { RATE_DECIMALS } from "../parse-premium";
import type { Offer, Rule } from "../plan";

/**
 * A stretch of values, in minor units from <= value < below (null: no end), over which a premium is one rate of the value or one
 * amount.
 */
export type Piece = {
  readonly band: number | null;
  readonly from: bigint;
  readonly below: bigint | null;
} & Price;

type Price =
  | { /** In millionths of the value. */ readonly rate: bigint; readonly amount: null }
  | { readonly rate: null; /** In minor units. */ readonly amount: bigint };

type Stretch = { readonly band: number | null; readonly from: bigint; readonly below: bigint | null };

/** Holds a premium: at the least or at the most; null: no limit. */
type Limit = { readonly which: "least" | "most"; readonly amount: bigint | null };

const MILLION = 10n ** BigInt(RATE_DECIMALS);

/**
 * How the premium of a rule runs over the value of its goods, held between the rule's limits and then the offer's, for an order
 * of these goods alone and one item; unrounded. Rising, without values that the rule or the offer doesn't take.
 */
export function premiumPieces(offer: Offer, rule: Rule, currency: string): Piece[] {
  const digits = minorUnits(currency);
  const amount = (text: string | undefined) => (text === undefined ? null : scaled(text, digits));
  const whole: Stretch = {
    band: null,
    from: larger(amount(rule.eligibleValue.from) ?? 0n, larger(amount(offer.minimumInsuredValue) ?? 0n, 1n)),
    below: lesser(amount(rule.eligibleValue.below), after(amount(offer.maximumInsuredValue))),
  };
  const limits: readonly Limit[] = [
    { which: "least", amount: amount(rule.minimum) },
    { which: "most", amount: amount(rule.maximum) },
    { which: "least", amount: amount(offer.minimumPremium) },
    { which: "most", amount: amount(offer.maximumPremium) },
  ];
  const held = (stretch: Stretch, price: Price) =>
    limits.reduce<Piece[]>(
      (pieces, limit) => pieces.flatMap((piece) => hold(piece, limit)),
      isEmpty(stretch) ? [] : [{ ...stretch, ...price }],
    );
  const { premium } = rule;
  switch (premium.type) {
    case "decline":
      return [];
    case "flat":
      return held(whole, { rate: null, amount: scaled(premium.amount, digits) });
    case "rate":
      return held(whole, { rate: scaled(premium.rate, RATE_DECIMALS), amount: null });
    case "bands": {
      let start = 0n;
      return premium.bands.flatMap((band, index) => {
        const end = amount(band.below);
        const stretch = { band: index, from: larger(whole.from, start), below: lesser(whole.below, end) };
        start = end ?? start;
        return held(
          stretch,
          "amount" in band
            ? { rate: null, amount: scaled(band.amount, digits) }
            : { rate: scaled(band.rate, RATE_DECIMALS), amount: null },
        );
      });
    }
  }
}

/** The piece in at most two: where a limit holds the price, and where it doesn't. */
function hold(piece: Piece, { which, amount: limit }: Limit): Piece[] {
  if (limit === null) return [piece];
  const { band, from, below, rate } = piece;
  if (rate === null) {
    return [
      { ...piece, amount: which === "least" ? larger(piece.amount, limit) : smaller(piece.amount, limit) },
    ];
  }
  // The value at which the rate comes to the limit; a rate of nothing never does.
  const even = rate === 0n ? null : (limit * MILLION + rate - 1n) / rate;
  const low = { band, from, below: lesser(below, even) };
  const high = even === null ? [] : [{ band, from: larger(from, even), below }];
  const byRate: Price = { rate, amount: null };
  const byLimit: Price = { rate: null, amount: limit };
  const [lowPrice, highPrice] = which === "least" ? [byLimit, byRate] : [byRate, byLimit];
  const pieces: Piece[] = [{ ...low, ...lowPrice }, ...high.map((stretch) => ({ ...stretch, ...highPrice }))];
  return pieces.filter((each) => !isEmpty(each));
}

function isEmpty({ from, below }: { from: bigint; below: bigint | null }): boolean {
  return below !== null && from >= below;
}

/** The least value above a limit that is itself still taken. */
function after(limit: bigint | null): bigint | null {
  return limit === null ? null : limit + 1n;
}

function lesser(a: bigint | null, b: bigint | null): bigint | null {
  if (a === null || b === null) return a ?? b;
  return smaller(a, b);
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
