import {
  goodsOf,
  zoneOf,
  type CargoRates,
  type Goods,
  type RateRange,
  type Zone,
} from "../../cargo/usual-rates";
import { fromMinorUnits, scaled, unscaled, withoutTrailingZeros } from "../../money/index";
import type { Offer, Plan, Rule } from "../plan";
import { RATE_DECIMALS } from "../parse-premium";
import { isFunded } from "../places";
import { premiumPieces, type Piece } from "./premium-pieces";
import type { Reach } from "./unreachable-rules";

/** A premium of a rule, or of one of its bands, under what forwarders usually ask. */
export type ThinPremium = {
  /** Null where the rule has no bands. */
  readonly band: number | null;
  readonly goods: Goods;
  readonly zones: readonly { readonly zone: Zone; readonly usual: RateRange }[];
  /** The least value, in the shop's currency, above which it is so for one of the zones; null: for every value. */
  readonly above: string | null;
  /** What is charged there: a fraction of the value, or the same amount however high the value. */
  readonly charged: { readonly rate: string } | { readonly amount: string };
};

/** Premiums under the lower end of the usual rate, where the shopper pays them. Values are those of the rule's goods alone. */
export function thinPremiumsOf(
  plan: Plan,
  offer: Offer,
  rule: Rule,
  reach: Reach,
  rates: CargoRates,
): ThinPremium[] {
  const goods = goodsOfRule(rule);
  const countries = reach.places.filter((place): place is string => place !== null && !isFunded(plan, place));
  const zones = [...new Set(countries.map((country) => zoneOf(rates, country)))].map((zone) => ({
    zone,
    usual: rates.rates[goods][zone],
  }));
  const pieces = premiumPieces(offer, rule, plan.currency);
  const bands = [...new Set(pieces.map(({ band }) => band))];
  return bands.flatMap((band) => {
    const ofBand = pieces.filter((piece) => piece.band === band);
    const thin = ofBand.flatMap((piece) =>
      zones.filter(({ usual }) => isThin(piece, usual)).map((zone) => ({ zone, piece })),
    );
    const [first] = thin.toSorted((a, b) =>
      thinAbove(a.piece, a.zone.usual) < thinAbove(b.piece, b.zone.usual) ? -1 : 1,
    );
    if (!first) return [];
    const above = thinAbove(first.piece, first.zone.usual);
    // Where a minimum is thin before its rate is, it is the rate that people have to think about.
    const told = thin.find(({ piece }) => piece.rate !== null) ?? first;
    return [
      {
        band,
        goods,
        zones: zones.filter((zone) => thin.some((each) => each.zone === zone)),
        above: above < (ofBand[0]?.from ?? 0n) ? null : fromMinorUnits(above, plan.currency),
        charged: chargedBy(told.piece, plan.currency),
      },
    ];
  });
}

/** What a rule's tags and product types say about its goods. */
export function goodsOfRule({ match }: Rule): Goods {
  return goodsOf([...match.tags, ...match.types]);
}

function isThin(piece: Piece, usual: RateRange): boolean {
  const rate = scaled(usual.from, RATE_DECIMALS);
  if (piece.rate !== null) return piece.rate < rate;
  return piece.below === null ? rate > 0n : thinAbove(piece, usual) + 1n < piece.below;
}

/** The value above which the piece is thin, in minor units; only for a piece that is. */
function thinAbove(piece: Piece, usual: RateRange): bigint {
  const before = piece.from - 1n;
  if (piece.rate !== null) return before;
  const rate = scaled(usual.from, RATE_DECIMALS);
  const even = rate === 0n ? before : (piece.amount * 10n ** BigInt(RATE_DECIMALS)) / rate;
  return even > before ? even : before;
}

function chargedBy(piece: Piece, currency: string): ThinPremium["charged"] {
  if (piece.rate === null) return { amount: fromMinorUnits(piece.amount, currency) };
  return { rate: withoutTrailingZeros(unscaled(piece.rate, RATE_DECIMALS)) };
}
